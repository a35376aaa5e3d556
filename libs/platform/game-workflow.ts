import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import type { GameInput } from '../../workflows/room/game-input';
import { parseRoomId } from '../../workflows/room/room-id';

/** How long one call to Temporal may take, milliseconds. */
const DEADLINE = 10_000;

/**
 * A game that froze is tried again soon, and one whose worker was killed goes on soon, so its tasks time out soon. A worker that
 * has no time for them gets more: from the fourth try on Temporal adds seconds.
 */
export const WORKFLOW_TASK_TIMEOUT = '1200ms';

const gameKey = defineSearchAttributeKey('Game', 'KEYWORD');
const communityKey = defineSearchAttributeKey('Community', 'KEYWORD');

/**
 * What every game's workflow is started with, whoever starts it. What Temporal shows of it names nobody.
 *
 * @param options.searchAttributes whether `Game` and `Community` are registered in the namespace
 */
export const gameWorkflow = (
  input: GameInput,
  options: { readonly taskQueue: string; readonly searchAttributes: boolean },
): {
  taskQueue: string;
  workflowTaskTimeout: typeof WORKFLOW_TASK_TIMEOUT;
  args: [GameInput];
  staticSummary: string;
  typedSearchAttributes?: TypedSearchAttributes;
} => ({
  taskQueue: options.taskQueue,
  workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
  args: [input],
  staticSummary: `Game ${input.game}`,
  ...(options.searchAttributes && {
    typedSearchAttributes: new TypedSearchAttributes([
      { key: gameKey, value: input.game },
      { key: communityKey, value: String(parseRoomId(input.room).groupId) },
    ]),
  }),
});

/** Whether the namespace knows our search attributes; where it does not, or will not say, games go without them. */
export const hasSearchAttributes = async (client: Client): Promise<boolean> => {
  try {
    const { customAttributes } = await client.withDeadline(Date.now() + DEADLINE, () =>
      client.connection.operatorService.listSearchAttributes({ namespace: client.options.namespace }),
    );
    return [gameKey, communityKey].every(({ name }) => name in customAttributes);
  } catch {
    return false;
  }
};
