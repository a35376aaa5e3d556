import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createActivities } from '../../activities';
import { ConfigError } from '../../libs/platform/config-error';
import { readCommunities } from '../../libs/platform/communities';
import { readConfig } from '../../libs/platform/config';
import { serveHealth } from '../../libs/platform/health';
import type { Logger } from '../../libs/platform/logger';
import type { Running } from '../../libs/platform/run-main';
import { TASK_QUEUE, temporalOptions } from '../../libs/platform/temporal';
import { checkStore, openStore } from '../../libs/store/store';
import { createVk, type Vk } from '../../libs/vk/api';
import { heartbeats } from './heartbeats';
import { temporalLogger } from './temporal-logger';

export interface WorkerOptions {
  readonly logger: Logger;
  /** The file that `npm run build` makes of workflows/. */
  readonly workflowBundle: string;
}

/**
 * Hosts the games and their activities.
 *
 * @throws ConfigError when a variable is wrong, or Postgres or Temporal can't be reached.
 */
export const startWorker = async ({ logger, workflowBundle }: WorkerOptions): Promise<Running> => {
  const config = readConfig(['DATABASE_URL', 'VK_API_URL', 'HOST', 'PORT']);
  const vkOf = vksOf(config.VK_API_URL);
  const store = openStore(config.DATABASE_URL, { application: 'worker', max: 20 });
  await checkStore(store.db);

  // This process decides itself when it stops.
  Runtime.install({ shutdownSignals: [], logger: temporalLogger(logger) });
  const { connectionOptions, namespace } = temporalOptions();
  const connection = await connect(connectionOptions);
  const worker = await Worker.create({
    connection,
    namespace: namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: workflowBundle },
    activities: createActivities({ db: store.db, vkOf, logger }),
    interceptors: { activity: [() => ({ inbound: heartbeats })] },
    // A game whose worker was killed moves to another one after this, and not after the default of 10 s.
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
  });

  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const health = await serveHealth({
    host: config.HOST,
    port: config.PORT ?? 3003,
    metrics,
    ready: () => (worker.getState() === 'RUNNING' ? undefined : `the worker is ${worker.getState()}`),
  });
  const run = worker.run();
  return {
    failed: run.then(() => new Promise<never>(() => {})),
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await run;
      await health.close();
      await connection.close();
      await store.close();
    },
  };
};

/** @throws Error, when asked for a community that is no longer served: its games wait until it is, or an admin ends them */
const vksOf = (apiUrl: string): ((groupId: number) => Vk) => {
  const vks = new Map(readCommunities().map(({ groupId, token }) => [groupId, createVk({ groupId, token, apiUrl })]));
  return (groupId) => {
    const vk = vks.get(groupId);
    if (!vk) throw new Error(`community ${groupId} is not served here: add it to VK_COMMUNITIES`);
    return vk;
  };
};

const connect = async (options: ReturnType<typeof temporalOptions>['connectionOptions']): Promise<NativeConnection> => {
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw new ConfigError(
      `Temporal can't be reached at ${options.address ?? '127.0.0.1:7233'}: start it, or set TEMPORAL_ADDRESS ` +
        `(${error instanceof Error ? error.message : String(error)})`,
    );
  }
};
