import { WorkflowNotFoundError } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { readLiveGame } from '../../libs/store/frozen';
import type { Database } from '../../libs/store/store';
import type { FrozenGame } from '../contract';

/**
 * Terminates the run that a live game has now. Its room may have the next game by then: a run that was looked up before the
 * game was seen to be live is this game's, for a game is closed in Postgres before its workflow makes way for the next.
 *
 * @returns the game as it was left, or undefined when it is over
 */
export const terminateGame = async (db: Database, client: Client, gameId: string): Promise<FrozenGame | undefined> => {
  for (;;) {
    const live = await readLiveGame(db, gameId);
    if (!live) return undefined;
    const run = await runningRun(client, live.workflowId);
    const game = await readLiveGame(db, gameId);
    if (!game || run === undefined) return game;
    try {
      await client.workflow.getHandle(live.workflowId, run).terminate('terminated by an admin');
    } catch (error) {
      // It went on as a new run, or an earlier try of this activity was here.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
};

const runningRun = async (client: Client, workflowId: string): Promise<string | undefined> => {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' ? runId : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
};
