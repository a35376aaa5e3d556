import type { Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import { openGame } from '../../../libs/store/open-game';
import type { Database } from '../../../libs/store/store';
import { kindOf } from '../../../workflows/games/catalogue';
import type { GameInput } from '../../../workflows/room/game-input';

/** The run of a workflow. */
interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Writes the row of a game that froze before it could do so itself: without one nobody could be told of it, and no /stop
 * would reach it. The game finds the row when it goes on.
 *
 * @returns whether this is such a game; a row that was written before stays as it is
 */
export const openUnopened = async (db: Database, client: Client, { workflowId, runId }: Run): Promise<boolean> => {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 1,
  });
  const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  if (kindOf(started?.workflowType?.name ?? '') === undefined) return false;
  const [input] = (await decodeArrayFromPayloads(
    client.options.loadedDataConverter,
    started?.input?.payloads,
  )) as readonly GameInput[];
  // A later chapter of a game that was closed, and can't open the next one, has no row to be marked.
  if (!input || input.carry) return false;
  await openGame(db, { gameId: input.gameId ?? runId, workflowId, input });
  return true;
};
