import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { Registry } from 'prom-client';
import { createActivities } from '../../activities';
import type { Activities } from '../../activities/contract';
import { readFormFile } from '../../activities/forms/form-file';
import type { Attempt } from '../../activities/messenger/attempt';
import { createMessenger } from '../../activities/messenger/messenger';
import { createSenders } from '../../apps/worker/senders';
import { PACE } from '../../libs/vk/sender/pace';
import type { Game } from '../../workflows/room/game';
import type { Host, Listener } from '../../workflows/room/host';
import { playGame } from '../../workflows/room/play-game';
import { eventually, GROUP, type IngressWorld } from '../support/ingress-world';
import { buttonsOf } from '../support/live-chat';
import { ANYA } from '../support/people';
import type { Acknowledged, ShownMessage, Transport } from './transport';

const SETTINGS = { language: 'ru', rounds: 1, discussion: 60, answer: 30, rest: 15 } as const;
const PATIENCE = 5_000;

/**
 * VK, by the real parts: the activities and their sender at one side, an ingress process and Temporal at the other. Only the
 * game itself is played in this process, on a clock of its own: what the ingress has signalled to its workflow is read from
 * Temporal's history.
 */
export class VkTransport implements Transport {
  readonly #closing = new AbortController();
  #feeding = Promise.resolve();

  private constructor(
    private readonly world: IngressWorld,
    private readonly room: { readonly id: string; readonly peerId: number },
  ) {}

  /** @param world an ingress runs in it */
  static async open(world: IngressWorld): Promise<VkTransport> {
    return new VkTransport(world, await world.room());
  }

  async play(game: Game): Promise<void> {
    const { id } = this.room;
    const host: Host = {
      runId: randomUUID(),
      runStartedAt: Date.now(),
      workflowId: id,
      activities: this.#activities(),
      noteNext: () => {},
      allTold: async () => {},
      toldWithin: 0,
      now: () => Date.now(),
      random: Math.random,
      timer: (ms) => {
        const stopped = new AbortController();
        const signal = AbortSignal.any([stopped.signal, this.#closing.signal]);
        return { fired: sleep(ms, undefined, { signal }).catch(() => never), cancel: () => stopped.abort() };
      },
      listen: (listener) => void (this.#feeding = this.#feed(listener)),
      describe: () => {},
      shouldContinue: () => false,
      continueAsNew: () => Promise.resolve(),
    };
    const input = {
      v: 1,
      attempt: 0,
      room: id,
      game: game.name,
      args: [],
      settings: SETTINGS,
      startedBy: ANYA,
    } as const;
    void playGame(game, host, input).catch((error: unknown) => {
      if (!this.#closing.signal.aborted) throw error;
    });
  }

  /** The history holds every signal, in the order of its coming. */
  async #feed(listener: Listener): Promise<void> {
    for (let read = 0; !this.#closing.signal.aborted; await sleep(50)) {
      const signalled = await this.world.signalled(this.room.id);
      listener.heard(signalled.slice(read));
      read = signalled.length;
    }
  }

  /** An activity that fails is tried again, as Temporal does. */
  #activities(): Activities {
    const logger = pino({ level: 'silent' });
    const { db } = this.world.store;
    let attempt: Attempt = { number: 1, since: 0 };
    const vkOf = createSenders({
      communities: [{ groupId: GROUP, token: 'local-token' }],
      apiUrl: `${this.world.vk.url}/method`,
      db,
      registry: new Registry(),
      logger,
      pace: PACE,
    });
    const deps = { db, vkOf, logger, form: readFormFile() };
    const activities = { ...createActivities(deps), ...createMessenger({ ...deps, attempt: () => attempt }) };
    const insisting = Object.entries(activities).map(([name, act]) => [
      name,
      async (request: never): Promise<unknown> => {
        const since = Date.now();
        for (let number = 1; ; number += 1) {
          attempt = { number, since };
          try {
            return await (act as (request: never) => Promise<unknown>)(request);
          } catch (error) {
            if (number === 10 || this.#closing.signal.aborted) throw error;
            await sleep(100 * number);
          }
        }
      },
    ]);
    return Object.fromEntries(insisting) as Activities;
  }

  async write(from: number, text: string): Promise<void> {
    this.world.vk.world.say({ peerId: this.room.peerId, from, text });
  }

  async press(from: number, label: RegExp): Promise<Acknowledged> {
    const { world } = this.world.vk;
    const { peerId } = this.room;
    for (const message of world.transcript(peerId).reverse()) {
      const button = buttonsOf(message).find(({ action }) => label.test(action.label));
      if (!button) continue;
      const name = { label: button.action.label };
      const { answered = false, snackbar } = await world.press(
        { peerId, from, cmid: message.cmid, button: name },
        PATIENCE,
      );
      return { acknowledged: answered, ...(snackbar !== undefined && { words: snackbar }) };
    }
    throw new Error(`there is no button ${String(label)}`);
  }

  shown(): readonly ShownMessage[] {
    const ofBot = this.world.vk.world.transcript(this.room.peerId).filter(({ from_id }) => from_id === -GROUP);
    return ofBot.map((message) => ({
      cmid: message.cmid,
      text: message.text,
      buttons: buttonsOf(message).map(({ action }) => action.label),
    }));
  }

  until(look: () => boolean): Promise<void> {
    return eventually(look, PATIENCE * 4);
  }

  async redeliver(): Promise<void> {
    this.world.vk.world.replay(1_000, this.room.peerId);
  }

  loseAnswer(): void {
    this.world.vk.world.fault({ method: 'messages.send', kind: 'drop-after', times: 1 });
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    await this.#feeding;
    await this.world.client.workflow.getHandle(this.room.id).terminate();
  }
}

/** A timer of a game that is no longer played. */
const never = new Promise<void>(() => {});
