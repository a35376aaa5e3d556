import { setTimeout } from 'node:timers/promises';
import {
  ApplicationFailure,
  isGrpcDeadlineError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { isLate } from '../http/temporal-problem';
import { gameWorkflow, hasSearchAttributes } from '../../../libs/platform/game-workflow';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Operated, Operation, Snapshot } from '../../../workflows/room/operate';

/** What names a game in Temporal; `id` is the run id of its first run. */
export interface GameRef {
  readonly id: string;
  readonly workflowId: string;
  readonly attempt: number;
}

export type SnapshotTaken =
  { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly why: string };

export type Stopping = 'stopped' | 'over' | 'unanswered' | { readonly refused: string };

const RPC_MS = 5_000;
const SNAPSHOT_MS = 3_000;
const STOP_MS = 10_000;
const GRACE_MS = 500;

/**
 * The games as Temporal knows them. What a game answers is a value; that Temporal itself does not answer is thrown, and
 * becomes a 503.
 */
export class LiveGames {
  readonly #client: Client;
  readonly #taskQueue: string;
  #searchAttributes: Promise<boolean> | undefined;

  constructor(client: Client, taskQueue: string) {
    this.#client = client;
    this.#taskQueue = taskQueue;
  }

  /** Needs no worker. */
  async isRunning(workflowId: string): Promise<boolean> {
    try {
      const { status } = await this.#within(RPC_MS, () => this.#client.workflow.getHandle(workflowId).describe());
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Returns the game's id, or undefined when the room has a live game already. Needs no worker. */
  async start(workflowId: string, input: GameInput): Promise<string | undefined> {
    const { game } = input;
    try {
      const searchAttributes = await (this.#searchAttributes ??= hasSearchAttributes(this.#client));
      const handle = await this.#within(RPC_MS, () =>
        this.#client.workflow.start(game, {
          workflowId,
          workflowIdConflictPolicy: 'FAIL',
          ...gameWorkflow(input, { taskQueue: this.#taskQueue, searchAttributes }),
        }),
      );
      return handle.firstExecutionRunId;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
      throw error;
    }
  }

  /** Asks the game where it stands. Never throws: without a worker, or without Temporal, the why says so. */
  async snapshot(game: GameRef): Promise<SnapshotTaken> {
    try {
      const handle = this.#client.workflow.getHandle(game.workflowId);
      const snapshot = await this.#within(SNAPSHOT_MS, () => handle.query<Snapshot>('snapshot'));
      if (snapshot.gameId === game.id) return { ok: true, snapshot };
      return { ok: false, why: 'another game runs in this room now' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { ok: false, why: 'Temporal knows no such workflow' };
      if (!isDeadline(error)) return { ok: false, why: 'Temporal could not ask the game' };
      return { ok: false, why: `no answer within ${SNAPSHOT_MS / 1000} seconds: no worker runs, or Temporal is down` };
    }
  }

  /** Asks the game to stop, in its own words. Repeated, it is the same update. */
  async stop(game: GameRef): Promise<Stopping> {
    const handle = this.#client.workflow.getHandle(game.workflowId);
    try {
      const operated = await this.#within(STOP_MS, () =>
        handle.executeUpdate<Operated, [Operation]>('operate', {
          updateId: `stop-${game.id}`,
          args: [{ kind: 'stop', gameId: game.id }],
        }),
      );
      return operated.ok ? 'stopped' : { refused: operated.why };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'over';
      if (endedMeanwhile(error)) return 'stopped';
      if (error instanceof WorkflowUpdateFailedError) return { refused: 'the game does not take this operation now' };
      if (isLate(error)) return 'unanswered';
      throw error;
    }
  }

  /** The client retries an unreachable server, and looks at the deadline only between its pauses; hence the second one. */
  async #within<T>(ms: number, call: () => Promise<T>): Promise<T> {
    const giveUp = new AbortController();
    const silence = setTimeout(ms + GRACE_MS, undefined, { signal: giveUp.signal }).then((): never => {
      throw new ServiceError(`Temporal did not answer within ${ms + GRACE_MS} ms`);
    });
    try {
      return await Promise.race([this.#client.withDeadline(Date.now() + ms, call), silence]);
    } finally {
      giveUp.abort();
    }
  }
}

const isDeadline = (error: unknown): boolean =>
  isGrpcDeadlineError(error) ||
  (error instanceof Error && error.cause !== undefined && isGrpcDeadlineError(error.cause));

/** The game took the order and was gone before it could report. */
const endedMeanwhile = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === 'AcceptedUpdateCompletedWorkflow';
