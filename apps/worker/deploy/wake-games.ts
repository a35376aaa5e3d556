import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { LiveGame } from '../../../libs/store/moves';

const AT_ONCE = 10;

/**
 * Has every game look around: one that is parked right after a chapter notices that newer code is current and moves, and
 * nothing else changes. Whoever is woken twice looks twice.
 *
 * @returns how many were there to be woken
 */
export const wakeGames = async (client: Client, games: readonly LiveGame[]): Promise<number> => {
  const left = [...games];
  let woken = 0;
  const wake = async ({ workflowId }: LiveGame): Promise<void> => {
    try {
      await client.workflow.getHandle(workflowId).signal('heard', []);
      woken += 1;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
  const work = async (): Promise<void> => {
    for (let game = left.shift(); game; game = left.shift()) await wake(game);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return woken;
};
