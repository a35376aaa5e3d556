import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { WORKFLOW_TASK_TIMEOUT } from '../../../libs/platform/game-workflow';
import { messageInLog } from '../../../libs/platform/error-in-log';
import type { Logger } from '../../../libs/platform/logger';
import { markedGames, markFrozen, thaw, type Freeze, type MarkedGame } from '../../../libs/store/frozen';
import type { Database } from '../../../libs/store/store';
import type { Apology } from '../../../workflows/room/frozen';
import { goesOn, inspect } from './inspect';
import { openUnopened } from './open-unopened';
import type { Suspect, Suspects } from './suspects';

/** How often it looks, milliseconds. */
const EVERY = 1_000;
/** How many workflows it asks Temporal about at a time: a mistake in a busy game freezes hundreds at once. */
const AT_ONCE = 5;

export interface WatcherDeps {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue: string;
  readonly suspects: Suspects;
  readonly logger: Logger;
}

export interface Watcher {
  /** How many live games are marked as frozen. */
  readonly frozen: number;
  stop(): Promise<void>;
}

/**
 * Finds games that stand still because their code fails (guarantee 7): marks the row, which sends the room's commands to the
 * reception; has the chat told, once for each place where a game froze; and takes the mark off when it goes on.
 *
 * Each step may be repeated: a watcher that dies between two of them is followed by one that hears of the next failure.
 */
export const watchFrozen = (deps: WatcherDeps): Watcher => {
  const ending = new AbortController();
  let marked: readonly MarkedGame[] = [];
  let isWarned = false;

  const look = async (): Promise<void> => {
    await each(await suspectsOf(deps), (suspect) => examine(deps, suspect));
    marked = await markedGames(deps.db);
    await each(marked, (game) => release(deps, game));
  };

  const loop = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        await look();
        isWarned = false;
      } catch (error) {
        const why = error instanceof Error ? messageInLog(error) : String(error);
        if (!isWarned) deps.logger.warn({ why }, 'frozen games are not watched until Postgres and Temporal answer');
        isWarned = true;
      }
      await sleep(EVERY, undefined, { signal: ending.signal }).catch(() => {});
    }
  };
  const running = loop();

  return {
    get frozen() {
      return marked.length;
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
};

const examine = async (deps: WatcherDeps, suspect: Suspect): Promise<void> => {
  const standing = await inspect(deps.client, suspect);
  if (standing.is === 'shaky') deps.suspects.note(suspect);
  if (standing.is !== 'failing') return;
  const { freeze } = standing;
  const game = await mark(deps, freeze);
  const about = { workflowId: freeze.workflowId, runId: freeze.runId, error: freeze.error, line: freeze.line };
  if (!game) return void deps.logger.error(about, 'a workflow fails that is no live game');
  deps.logger.error({ ...about, gameId: game.id }, 'a game is frozen: its code fails');
  await tellRoom(deps, game);
};

const mark = async ({ db, client }: WatcherDeps, freeze: Freeze): Promise<MarkedGame | undefined> => {
  const game = await markFrozen(db, freeze);
  if (game || !(await openUnopened(db, client, freeze))) return game;
  return markFrozen(db, freeze);
};

/** Once for each place: the workflow's id says which, and Temporal refuses it a second time. */
const tellRoom = async ({ client, taskQueue }: WatcherDeps, game: MarkedGame): Promise<void> => {
  const { id, room, runId, task, workflowId } = game;
  const apology: Apology = { v: 1, reason: 'frozen', room, workflowId, place: `${id}/${runId}/${task}` };
  try {
    await client.workflow.start('reception', {
      workflowId: `frozen:${id}:${runId}:${task}`,
      taskQueue,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [apology],
      staticSummary: 'Reception: a game froze',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};

const release = async ({ db, client, logger }: WatcherDeps, game: MarkedGame): Promise<void> => {
  if (!(await goesOn(client, game))) return;
  await thaw(db, game.id);
  logger.info({ workflowId: game.workflowId, gameId: game.id }, 'a frozen game goes on');
};

/** Some failures are known by their run alone; Temporal's index knows whose it is, a moment later. */
const suspectsOf = async ({ client, suspects }: WatcherDeps): Promise<readonly Suspect[]> => {
  const taken = suspects.take();
  for (const runId of taken.runs) {
    for await (const { workflowId } of client.workflow.list({ query: `RunId = "${runId}"`, pageSize: 1 })) {
      suspects.noteRun(runId, workflowId);
    }
  }
  return taken.suspects;
};

/** A failure of one is the failure of all: what was not looked at is heard of again. */
const each = async <T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items];
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};
