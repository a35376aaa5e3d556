import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { restartFromChapter } from '../../../libs/games/restart';
import { markedGames, type MarkedGame } from '../../../libs/store/frozen';
import { movingGames, noteMove } from '../../../libs/store/moves';
import { unfinishedRestarts } from '../../../libs/store/restarts';
import type { Database } from '../../../libs/store/store';
import type { Deployment } from './deployment';

export interface MendDeps {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue: string;
  readonly deployment: Deployment;
  readonly buildId: string;
  /** The workflow bundle of that build. */
  readonly workflowBundle: string;
  readonly tell: (line: string) => void;
  /** How long to wait until games that fit have moved, milliseconds. */
  readonly patience: number;
}

const PAUSE = 500;

/**
 * Brings frozen games to a build. Those whose history it can follow go on from the same line: a versioning override sends
 * them there, and is taken off when they have moved (it would be inherited by every later run). The others start anew from
 * their last chapter.
 *
 * Each step is noted in the game's row before it is done, so whoever runs this after a death in the middle ends it.
 */
export const mendFrozen = async (deps: MendDeps): Promise<void> => {
  for (const gameId of await unfinishedRestarts(deps.db)) {
    if ((await restartFromChapter(deps, gameId)) === 'restarted') deps.tell(`${gameId}: the restart was ended`);
  }
  await settleMoves(deps);
  const frozen = await markedGames(deps.db);
  if (frozen.length === 0) return deps.tell('no game is frozen');
  for (const game of frozen) await mend(deps, game);
  const deadline = Date.now() + deps.patience;
  while ((await settleMoves(deps)) > 0 && Date.now() < deadline) await sleep(PAUSE);
  for (const { workflowId } of await movingGames(deps.db)) {
    deps.tell(`${workflowId} still stands: its code fails in ${deps.buildId} too`);
  }
};

const mend = async (deps: MendDeps, game: MarkedGame): Promise<void> => {
  const { client, db, deployment, buildId, tell } = deps;
  const { id, workflowId, runId } = game;
  if ((await deployment.buildOf(workflowId)) === buildId)
    return tell(`${workflowId} froze on this very build: it is left`);
  const fits = await canFollow(deps, game);
  if (fits === 'gone') return;
  if (fits) {
    await noteMove(db, id, buildId);
    await deployment.override(workflowId, buildId);
    return tell(`${workflowId} fits: it goes on from the same line`);
  }
  // An override would be passed on to nobody, but a restart begins a new chain of runs on the current build.
  const outcome = await restartFromChapter({ db, client, taskQueue: deps.taskQueue }, id);
  if (outcome === 'restarted') tell(`${workflowId} does not fit (run ${runId}): restarted from its last chapter`);
};

/** Whether the build can follow what the game has done so far. */
const canFollow = async (
  { client, workflowBundle }: MendDeps,
  { workflowId, runId }: MarkedGame,
): Promise<boolean | 'gone'> => {
  try {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const { dataConverter } = client.options;
    await Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundle }, dataConverter }, history, workflowId);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    if (error instanceof DeterminismViolationError) return false;
    throw error;
  }
};

/** Takes the override off games that have moved, or are over. @returns how many have not. */
const settleMoves = async ({ db, deployment, buildId }: MendDeps): Promise<number> => {
  let left = 0;
  for (const { id, workflowId, frozen } of await movingGames(db)) {
    const build = await deployment.buildOf(workflowId);
    // One that moved to an earlier build is well; one that never did is sent to this build next.
    if (build !== undefined && build !== buildId && frozen) {
      left += 1;
      continue;
    }
    if (build !== undefined) await deployment.override(workflowId, undefined);
    await noteMove(db, id, null);
  }
  return left;
};
