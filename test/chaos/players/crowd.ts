import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../../../apps/vk-emulator/start-emulator';
import { randomFrom } from '../../support/random';
import { Broken, Conversation, type Ground } from './conversation';
import { playChgk, TIMES } from './chgk';
import { playEcho } from './echo';
import { pick, type Player, type Script } from './script';
import { playSum } from './sum';

export interface CrowdOptions {
  readonly seed: number;
  /** Conversations that go on side by side. */
  readonly rooms: number;
  readonly groupId: number;
  answerTo(asked: string): string;
}

/** Milliseconds that people take to act. */
const THINKING = [100, 1_500] as const;
const BETWEEN_GAMES = [0, 2_000] as const;
/** What is said once more would be said by then. */
const LAST_LOOK = 5_000;
/** Of ten rooms three are chats that play ЧГК. */
const CHATS = 0.3;
const FOUR = [101, 102, 103, 104];

interface Room {
  readonly conversation: Conversation;
  readonly people: readonly number[];
  readonly scripts: readonly Script[];
}

/** Everybody who plays: each conversation plays one game after the other until there were enough. */
export class Crowd {
  readonly #rooms = new Map<number, Room>();
  readonly #deaf: () => void;

  constructor(
    private readonly ground: Ground & { readonly world: Emulator['world'] },
    private readonly options: CrowdOptions,
  ) {
    this.#deaf = ground.world.listen((notice) => {
      if (notice.kind !== 'message' || notice.message.from !== -options.groupId) return;
      this.#rooms.get(notice.message.peerId)?.conversation.hear(notice.message, Date.now());
    });
  }

  get conversations(): readonly Conversation[] {
    return [...this.#rooms.values()].map(({ conversation }) => conversation);
  }

  /** Everybody takes a seat, and chats choose how long their rounds are. */
  async gather(): Promise<void> {
    const chats = Math.round(this.options.rooms * CHATS);
    await Promise.all(Array.from({ length: chats }, () => this.#chat()));
    for (let n = chats; n < this.options.rooms; n += 1) this.#private(n);
  }

  /** @param goOn whether another game is begun; asked before each */
  async play(goOn: () => boolean): Promise<void> {
    const rooms = [...this.#rooms.values()];
    await Promise.all(rooms.map((room, n) => this.#playIn(room, randomFrom(this.options.seed * 1_000 + n), goOn)));
    await sleep(LAST_LOOK);
    // Whatever was said after the last word of a game is astray.
    await Promise.all(rooms.map(({ conversation }) => conversation.heard().catch(onlyBroken)));
    this.#deaf();
  }

  async #playIn(room: Room, random: () => number, goOn: () => boolean): Promise<void> {
    const { tally } = this.ground;
    const wait = ([least, most]: readonly [number, number]): Promise<void> => sleep(least + random() * (most - least));
    const player: Player = {
      random,
      people: room.people,
      answerTo: (asked) => this.options.answerTo(asked),
      think: () => wait(THINKING),
    };
    try {
      while (goOn()) {
        tally.started += 1;
        await pick(random, room.scripts)(room.conversation, player);
        tally.finished += 1;
        await wait(BETWEEN_GAMES);
      }
    } catch (error) {
      onlyBroken(error);
    }
  }

  async #chat(): Promise<void> {
    const { world } = this.ground;
    const { peer_id: peerId } = world.createChat('Знатоки', FOUR);
    world.access(peerId, true);
    const conversation = this.#seat({ peerId, people: FOUR, scripts: [playChgk] });
    conversation.begin('greeting');
    conversation.expect(/Я Знаток/);
    world.addBot(peerId);
    await conversation.heard();
    for (const [name, seconds] of [
      ['обсуждение', TIMES.discussion],
      ['ответ', TIMES.answer],
      ['пауза', TIMES.rest],
    ] as const) {
      conversation.say(101, `/настройки ${name} ${seconds}`, /^Готово/);
      await conversation.heard();
    }
  }

  #private(n: number): void {
    const { id } = this.ground.world.createPerson({ firstName: 'Игрок', lastName: String(n), sex: 1 });
    this.#seat({ peerId: id, people: [id], scripts: [playSum, playSum, playEcho] });
  }

  #seat({ peerId, people, scripts }: Omit<Room, 'conversation'> & { readonly peerId: number }): Conversation {
    const conversation = new Conversation(this.ground, peerId);
    this.#rooms.set(peerId, { conversation, people, scripts });
    return conversation;
  }
}

/** The tally knows what a broken conversation has shown. */
const onlyBroken = (error: unknown): void => {
  if (!(error instanceof Broken)) throw error;
};
