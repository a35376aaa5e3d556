import {
  ApplicationFailure,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { gameWorkflow, hasSearchAttributes } from '../../../libs/platform/game-workflow';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Operated, Operation, OperationKind, Snapshot } from '../../../workflows/room/operate';
import { isLate, isPastDeadline } from '../http/temporal-problem';
import { within } from './within';

/** What names a game in Temporal; `id` is the run id of its first run. */
export interface GameRef {
  readonly id: string;
  readonly workflowId: string;
  readonly attempt: number;
}

export type SnapshotTaken =
  { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly why: string };

export type Operating = 'done' | 'over' | 'unanswered' | { readonly refused: string };

const RPC_MS = 5_000;
const SNAPSHOT_MS = 3_000;
const OPERATE_MS = 10_000;

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
      if (!isPastDeadline(error)) return { ok: false, why: 'Temporal could not ask the game' };
      return { ok: false, why: `no answer within ${SNAPSHOT_MS / 1000} seconds: no worker runs, or Temporal is down` };
    }
  }

  /** Has the game carry out an operation, in its turn. Under one `updateId` it is done once. */
  async operate(game: GameRef, operation: OperationKind, updateId: string): Promise<Operating> {
    const handle = this.#client.workflow.getHandle(game.workflowId);
    try {
      const operated = await this.#within(OPERATE_MS, () =>
        handle.executeUpdate<Operated, [Operation]>('operate', {
          updateId,
          args: [{ ...operation, gameId: game.id }],
        }),
      );
      return operated.ok ? 'done' : { refused: operated.why };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'over';
      if (endedMeanwhile(error)) return operation.kind === 'stop' ? 'done' : 'over';
      if (error instanceof WorkflowUpdateFailedError) return { refused: 'the game does not take this operation now' };
      if (isLate(error)) return 'unanswered';
      throw error;
    }
  }

  #within<T>(ms: number, call: () => Promise<T>): Promise<T> {
    return within(this.#client, ms, call);
  }
}

/** The game took the order and was gone before it could report. */
const endedMeanwhile = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === 'AcceptedUpdateCompletedWorkflow';
