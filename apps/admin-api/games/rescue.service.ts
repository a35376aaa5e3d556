import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { restartFromChapter } from '../../../libs/games/restart';
import { WORKFLOW_TASK_TIMEOUT } from '../../../libs/platform/game-workflow';
import type { ListedGame } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import type { Termination } from '../../../workflows/room/frozen';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import type { Reach } from '../access/reach';
import { Problem } from '../http/problem';
import { knownGame } from './known-game';
import type { Done, Terminated } from './operations.schemas';
import { within } from './within';

const RPC_MS = 5_000;

export interface RescueParts {
  readonly db: Database;
  readonly audit: Audit;
  readonly client: Client;
  readonly taskQueue: string;
}

/** What can be done for a live game that does not answer any more. */
export class RescueService {
  constructor(private readonly parts: RescueParts) {}

  /** Starts it anew from its last chapter. Needs no worker. Where Temporal goes away in the middle, the next call goes on. */
  async restart(id: string, actor: Actor): Promise<Done> {
    await this.#live(id, actor);
    const { audit, client, db, taskQueue } = this.parts;
    return audit.act(actor, 'game.restart', id, undefined, async () => {
      const outcome = await within(client, RPC_MS, () => restartFromChapter({ db, client, taskQueue }, id));
      if (outcome === 'over') throw over();
      return { ok: true };
    });
  }

  /** Has the reception end it and say its result, as it does for a frozen game. */
  async terminate(id: string, actor: Actor): Promise<Terminated> {
    const game = await this.#live(id, actor);
    return this.parts.audit.act(actor, 'game.terminate', id, undefined, () => this.#terminate(game));
  }

  async #terminate(game: ListedGame): Promise<Terminated> {
    const { client } = this.parts;
    const workflowId = await this.order(game);
    const ended = within(client, RPC_MS, () => client.workflow.getHandle(workflowId).result());
    return ended.then(
      () => ({ ok: true, ended: true }),
      () => ({ ok: true, ended: false }),
    );
  }

  /** Orders a termination by one call to Temporal: from then on it is done, whoever dies. Ordered twice, it is one. */
  async order({ id, roomId: room }: ListedGame): Promise<string> {
    const { client, taskQueue } = this.parts;
    const workflowId = `terminate:${id}`;
    const order: Termination = { v: 1, reason: 'terminate', room, gameId: id };
    try {
      await within(client, RPC_MS, () =>
        client.workflow.start('reception', {
          workflowId,
          taskQueue,
          workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          args: [order],
          staticSummary: 'Reception: a game is terminated',
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    return workflowId;
  }

  async #live(id: string, reach: Reach): Promise<ListedGame> {
    const game = await knownGame(this.parts.db, id, reach);
    if (game.endedAt !== null) throw over();
    return game;
  }
}

const over = (): Problem => new Problem(409, 'The game has ended already.');
