import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createActivities } from '../../activities';
import { readFormFile } from '../../activities/forms/form-file';
import { ConfigError } from '../../libs/platform/config-error';
import { readConfig } from '../../libs/platform/config';
import { serveHealth } from '../../libs/platform/health';
import type { Logger } from '../../libs/platform/logger';
import type { Running } from '../../libs/platform/run-main';
import { TASK_QUEUE, temporalOptions } from '../../libs/platform/temporal';
import { checkStore, openStore } from '../../libs/store/store';
import { createVk } from '../../libs/vk/api';
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
  const config = readConfig(['DATABASE_URL', 'VK_TOKEN', 'VK_GROUP_ID', 'VK_API_URL', 'FORM_FILE', 'HOST', 'PORT']);
  const form = readFormFile(config.FORM_FILE);
  const store = openStore(config.DATABASE_URL, { application: 'worker', max: 20 });
  await checkStore(store.db);

  // This process decides itself when it stops.
  Runtime.install({ shutdownSignals: [], logger: temporalLogger(logger) });
  const { connectionOptions, namespace } = temporalOptions();
  const connection = await connect(connectionOptions);
  const vk = createVk({ token: config.VK_TOKEN, groupId: config.VK_GROUP_ID, apiUrl: config.VK_API_URL });
  const worker = await Worker.create({
    connection,
    namespace: namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: workflowBundle },
    activities: createActivities({ db: store.db, vkOf: () => vk, logger, form }),
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
