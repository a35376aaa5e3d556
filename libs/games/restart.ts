import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { gameWorkflow, hasSearchAttributes } from '../platform/game-workflow';
import type { Database } from '../store/store';
import { readListedGame } from '../store/game-lists';
import { beginRestart, endRestart, holdGame } from '../store/restarts';

export interface RestartDeps {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue: string;
}

/**
 * Starts a live game anew from its last chapter (its beginning, before the first), on the code that is current: the run that
 * there is, frozen or not, is terminated by Temporal in the same step. It is never Temporal's `reset`, after which new code
 * would have to replay the old prefix.
 *
 * Whoever dies in the middle leaves a restart that the next call goes on with: rows are superseded first and once, and the run
 * that is to be replaced is named, so that its successor is not replaced again.
 *
 * @returns `over` when the game has ended, or there is no such game
 */
export const restartFromChapter = (deps: RestartDeps, gameId: string): Promise<'restarted' | 'over'> =>
  holdGame(deps.db, gameId, async () => {
    const game = await readListedGame(deps.db, gameId);
    if (!game || game.endedAt !== null) return 'over';
    const current = await currentRun(deps.client, game.workflowId);
    const restart = await beginRestart(deps.db, gameId, current ?? NONE);
    if (!restart) return 'over';
    if ((current ?? NONE) === restart.replaces) {
      const searchAttributes = await hasSearchAttributes(deps.client);
      await deps.client.workflow.start(restart.input.game, {
        workflowId: restart.workflowId,
        workflowIdConflictPolicy: 'TERMINATE_EXISTING',
        ...gameWorkflow(restart.input, { taskQueue: deps.taskQueue, searchAttributes }),
      });
    }
    await endRestart(deps.db, restart);
    return 'restarted';
  });

/** Stands for the run of a game whose workflow somebody terminated. */
const NONE = 'none';

const currentRun = async (client: Client, workflowId: string): Promise<string | undefined> => {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' ? runId : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
};
