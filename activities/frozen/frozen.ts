import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';
import { readFrozenGame } from '../../libs/store/frozen';
import type { Database } from '../../libs/store/store';
import type { FrozenActivities } from '../contract';
import { terminateGame } from './terminate-game';

/** What the reception may do for a frozen game: read it, end its run, or let it hear a command when it goes on after all. */
export const createFrozen = (db: Database): FrozenActivities => ({
  frozenGame: (workflowId) => readFrozenGame(db, workflowId),

  async terminateRun({ workflowId, runId }) {
    const { workflow } = getClient();
    try {
      await workflow.getHandle(workflowId, runId).terminate('frozen by a mistake in its code, and stopped by /stop');
      return true;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    // Over already: by an earlier try of this activity, by an operator, or because it went on as a new run.
    try {
      const { runId: latest, status } = await workflow.getHandle(workflowId).describe();
      return latest === runId || status.name !== 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return true;
      throw error;
    }
  },

  terminateGame: (gameId) => terminateGame(db, getClient(), gameId),

  async passOn({ workflowId, heard }) {
    try {
      await getClient().workflow.getHandle(workflowId).signal('heard', [heard]);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  },
});
