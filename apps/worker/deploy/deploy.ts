import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../../../libs/platform/temporal';
import { healthyGames } from '../../../libs/store/moves';
import type { Database } from '../../../libs/store/store';
import { Deployment } from './deployment';
import { mendFrozen } from './mend-frozen';
import { wakeGames } from './wake-games';

export interface DeployOptions {
  readonly db: Database;
  readonly client: Client;
  readonly buildId: string;
  /** The workflow bundle of that build, to replay frozen games with. */
  readonly workflowBundle: string;
  /** How long to wait for the old builds to drain, milliseconds; 0 looks once. */
  readonly wait: number;
  /** How long to wait for a worker of the build, milliseconds: one that was just started asks for work within seconds. */
  readonly workerPatience: number;
  readonly tell: (line: string) => void;
}

/** A frozen game's task is tried again every ten seconds at most. */
const MOVE_PATIENCE = 30_000;
const PAUSE = 2_000;
const MOST_SHOWN = 10;

/**
 * Brings the games to a new build of the worker. Each step may be repeated: run again after a death in the middle, it does
 * what is left.
 *
 * @returns whether the older builds are drained, so that their workers can be stopped
 * @throws ConfigError when no worker of the build asks for work
 */
export const deployWorker = async (options: DeployOptions): Promise<boolean> => {
  const { client, db, buildId, tell, workflowBundle } = options;
  const deployment = new Deployment(client);
  const isNew = await deployment.makeCurrent(buildId, options.workerPatience);
  tell(isNew ? `${buildId} is the current build now` : `${buildId} was the current build already`);
  const woken = await wakeGames(client, await healthyGames(db));
  tell(woken === 0 ? 'no game is live' : `${woken} live games were woken: each moves at its next chapter`);
  await mendFrozen({
    db,
    client,
    taskQueue: TASK_QUEUE,
    deployment,
    buildId,
    workflowBundle,
    tell,
    patience: MOVE_PATIENCE,
  });
  return drained(options, deployment);
};

const drained = async ({ db, buildId, wait, tell }: DeployOptions, deployment: Deployment): Promise<boolean> => {
  const deadline = Date.now() + wait;
  let told = '';
  for (;;) {
    const others = await deployment.others(buildId);
    if (others.size === 0) {
      tell('nothing runs on an older build: its workers can be stopped');
      return true;
    }
    const line = [...others].map(([build, count]) => `${count} on ${build}`).join(', ');
    if (line !== told) tell(`still running: ${line}`);
    told = line;
    if (Date.now() >= deadline) break;
    await sleep(Math.min(PAUSE, deadline - Date.now()));
  }
  const steps = new Map((await healthyGames(db)).map(({ workflowId, step }) => [workflowId, step]));
  for (const build of (await deployment.others(buildId)).keys()) {
    for (const id of await deployment.some(build, MOST_SHOWN)) tell(`  ${build}: ${id} (${steps.get(id) ?? 'frozen'})`);
  }
  tell('keep the older workers running, and run this again later: their games move at their next chapter');
  return false;
};
