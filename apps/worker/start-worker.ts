import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createActivities } from '../../activities';
import { ConfigError } from '../../libs/platform/config-error';
import { readConfig } from '../../libs/platform/config';
import { serveHealth } from '../../libs/platform/health';
import type { Logger } from '../../libs/platform/logger';
import type { Running } from '../../libs/platform/run-main';
import { TASK_QUEUE, temporalOptions } from '../../libs/platform/temporal';
import { checkStore, openStore } from '../../libs/store/store';
import { heartbeats } from './heartbeats';
import { createSenders, readPace } from './senders';
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
  const config = readConfig(['DATABASE_URL', 'VK_TOKEN', 'VK_GROUP_ID', 'VK_API_URL', 'HOST', 'PORT']);
  const store = openStore(config.DATABASE_URL, { application: 'worker', max: 20 });
  await checkStore(store.db);

  // This process decides itself when it stops.
  Runtime.install({ shutdownSignals: [], logger: temporalLogger(logger) });
  const { connectionOptions, namespace } = temporalOptions();
  const connection = await connect(connectionOptions);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const vkOf = createSenders({
    communities: [{ groupId: config.VK_GROUP_ID, token: config.VK_TOKEN }],
    apiUrl: config.VK_API_URL,
    db: store.db,
    registry: metrics,
    logger,
    pace: readPace(),
  });
  const worker = await Worker.create({
    connection,
    namespace: namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: workflowBundle },
    activities: createActivities({ db: store.db, vkOf, logger }),
    interceptors: { activity: [() => ({ inbound: heartbeats })] },
    // Sends wait here for their turn, and what waits is packed: fewer than these would never fill VK's limit.
    maxConcurrentActivityTaskExecutions: 500,
    // A game whose worker was killed moves to another one after this, and not after the default of 10 s.
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
  });

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
