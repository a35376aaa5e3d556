import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import type { Activities, EditRequest, GameResult, Posted, PostRequest } from '../../activities/contract';
import type { Game } from '../../workflows/room/game';
import type { GameInput } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import type { Operated, Operation, Snapshot } from '../../workflows/room/operate';
import type { VirtualGame } from '../../workflows/room/virtual-host';
import { SLOWNESS, type ScenarioInput } from './scenario-workflow';
import type { ScenarioServer } from './scenario-server';
import { fastForward } from './temporal';
import { VirtualChat, type ChatOptions } from './virtual-chat';

/** How long a game may have something to do and not come further before a test gives up, milliseconds. */
const PATIENCE = 100_000;
/** What the kit says of a game that is over; here the server says that there is none. */
const ENDING = 'the game is ending already';
/** A workflow task that failed so often does not fail by chance. */
const MOST_ATTEMPTS = 4;
/** A timer that is due this much sooner than another, real milliseconds, is moved to without it. */
const SLACK = 500;

/**
 * On a machine that is busy a heartbeat comes late, and Temporal tries again what was done already, as it may: VK does it
 * once. That two effects never have one name is shown on the virtual clock.
 *
 * What was done is kept as a value: a promise would keep alive the whole context of the activity in which it was made.
 */
const once = <R extends { readonly effect: string }>(act: (request: R) => Promise<Posted>) => {
  const done = new Map<string, Posted>();
  const underWay = new Map<string, Promise<Posted>>();
  return async (request: R): Promise<Posted> => {
    const { effect } = request;
    const known = done.get(effect);
    if (known) return known;
    const begun = underWay.get(effect) ?? act(request);
    underWay.set(effect, begun);
    try {
      const posted = await begun;
      done.set(effect, posted);
      return posted;
    } finally {
      underWay.delete(effect);
    }
  };
};

/**
 * The same chat, its people and its activities, with the game on a Temporal server: what people do is a signal, and time is
 * moved by the server's time skipping. Its clock shows the game's time, which the server's follows SLOWNESS times as fast.
 */
export class TemporalChat extends VirtualChat {
  readonly workflowId = randomUUID();
  /** What the worker calls for this chat. */
  readonly outside: Activities;
  /** Every run of the workflow that has called an activity. */
  readonly runs = new Set<string>();
  readonly #server: ScenarioServer;
  readonly #title: string;
  #handle: WorkflowHandle | undefined;
  #snapshot: Snapshot | undefined;
  #ended = false;
  /** By how much the workflow's clock is ahead of ours, milliseconds. */
  #ahead = 0;

  readonly #watched: boolean;

  /** @param watched whether a script looks on: then `snapshot` is asked for at each rest */
  constructor(server: ScenarioServer, title: string, options: ChatOptions, watched: boolean) {
    super(options);
    this.#watched = watched;
    const activities = this.activities();
    const post = once((request: PostRequest) => activities.post(request));
    const edit = once((request: EditRequest) => activities.edit(request));
    // As in Postgres, a game is closed once: a task that is done anew closes it again.
    const closed = new Set<string>();
    const closeGame = async (result: GameResult): Promise<void> => {
      if (closed.has(result.gameId)) return;
      closed.add(result.gameId);
      await activities.closeGame(result);
    };
    this.outside = { ...activities, post, edit, closeGame };
    this.#server = server;
    this.#title = title;
  }

  override get game(): VirtualGame {
    const handle = this.#workflow;
    const snapshot = (): Snapshot => {
      if (!this.#snapshot) throw new Error('The game has not come to rest yet');
      return this.#snapshot;
    };
    return {
      listener: {
        heard: (batch) => void this.deliver(batch),
        heardAll: (news) => void handle.signal('heardAll', news),
        operate: (operation, updateId) =>
          handle
            .executeUpdate<Operated, [Operation]>('operate', { args: [operation], updateId })
            .catch((error: unknown) => {
              if (!(error instanceof WorkflowNotFoundError)) throw error;
              return { ok: false, why: ENDING };
            }),
        snapshot,
      },
      runs: this.runs.size,
      details: this.#snapshot?.step ?? '',
      done: handle.result() as Promise<void>,
      hear: (batch) => void this.deliver(batch),
    };
  }

  protected override async start<O, S>(_game: Game<O, S>, game: GameInput, command: Heard): Promise<void> {
    const { seed = 1, everyChapter = false } = this.options;
    const scenario = {
      title: this.#title,
      seed,
      everyChapter: everyChapter === true,
      startsAt: this.clock.now,
      run: 1,
      drawn: 0,
    };
    const input: ScenarioInput = { ...game, scenario };
    this.#server.add(this);
    this.#handle = await this.#server.client.workflow.signalWithStart('scenario', {
      workflowId: this.workflowId,
      taskQueue: this.#server.taskQueue,
      args: [input],
      signal: 'heard',
      signalArgs: [[command]],
    });
  }

  /** Sends one signal. */
  override async deliver(batch: readonly Heard[]): Promise<void> {
    await this.#workflow.signal('heard', batch).catch((error: unknown) => {
      // The game is over: there is nobody to hear it, as on the virtual clock.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }

  override async settle(after?: Promise<unknown>): Promise<void> {
    await after;
    let deadline = 0;
    let seen = '';
    for (let pause = 20; ; pause = Math.min(pause * 1.5, 200)) {
      const { pendingWorkflowTask, pendingActivities, workflowExecutionInfo: run } = await this.#describe();
      // A game of fifty chapters among a hundred others may take its time, as long as it comes further.
      const place = `${run?.execution?.runId}:${String(run?.historyLength)}`;
      if (place !== seen) deadline = Date.now() + PATIENCE;
      seen = place;
      this.#ended = Boolean(run?.closeTime);
      // The first task of a run that has just begun is scheduled a moment later.
      const hasBegun = Number(run?.historyLength) >= 4;
      if (hasBegun && !pendingWorkflowTask && !pendingActivities?.length) break;
      if (Date.now() > deadline || (pendingWorkflowTask?.attempt ?? 0) > MOST_ATTEMPTS) {
        const pending = JSON.stringify({ pendingWorkflowTask, pendingActivities });
        const why = await this.#server.whyStuck(this.workflowId);
        throw new Error(`«${this.#title}» does not come to rest, its last failed task said: ${why}. ${pending}`);
      }
      await sleep(pause);
    }
    if (this.#watched && !this.#ended) this.#snapshot = await this.#workflow.query<Snapshot>('snapshot');
  }

  override async isOver(): Promise<boolean> {
    return this.#ended;
  }

  override async advance(): Promise<boolean> {
    const due = await this.#nextTimer();
    if (!due) return false;
    await this.#skip(due.at - this.#now);
    while (await this.#isPending(due.id)) await sleep(10);
    this.clock.now += due.inMs;
    await this.settle();
    return true;
  }

  protected override async nextAt(): Promise<number | undefined> {
    const due = await this.#nextTimer();
    return due && this.clock.now + due.inMs;
  }

  protected override async moveTo(moment: number): Promise<void> {
    const ms = (moment - this.clock.now) * SLOWNESS;
    if (ms > SLACK && !this.#ended) await this.#skip(ms - SLACK);
    this.clock.now = moment;
  }

  get #workflow(): WorkflowHandle {
    if (!this.#handle) throw new Error('No game was opened');
    return this.#handle;
  }

  get #now(): number {
    return Date.now() + this.#ahead;
  }

  /** Moves the workflow's clock on, and a little more, so that what is due then has come due. */
  async #skip(ms: number): Promise<void> {
    const by = Math.max(0, ms) + SLACK;
    await fastForward(this.#server.client, this.workflowId, by);
    this.#ahead += by;
  }

  #describe(): Promise<temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse> {
    const { client } = this.#server;
    return client.workflowService.describeWorkflowExecution({
      namespace: client.options.namespace,
      execution: { workflowId: this.workflowId },
    });
  }

  /** The timer that is due first; how far off it is in whole seconds of the game, which the steps between have not used up. */
  async #nextTimer(): Promise<{ id: string; at: number; inMs: number } | undefined> {
    if (this.#ended) return undefined;
    const [first] = (await this.#server.pendingTimers(this.workflowId)).sort((a, b) => a.at - b.at);
    const inMs = first && Math.max(0, Math.ceil((first.at - this.#now) / SLOWNESS / 1_000) * 1_000);
    return first && inMs !== undefined ? { ...first, inMs } : undefined;
  }

  async #isPending(timer: string): Promise<boolean> {
    return (await this.#server.pendingTimers(this.workflowId)).some(({ id }) => id === timer);
  }
}
