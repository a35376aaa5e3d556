import { readFileSync } from 'node:fs';
import { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import {
  makeTelemetryFilterString,
  NativeConnection,
  Worker,
  type WorkerDeploymentOptions,
  type WorkerOptions as TemporalWorkerOptions,
} from '@temporalio/worker';
import { Gauge, Registry } from 'prom-client';
import { createActivities } from '../../activities';
import { readFormFile } from '../../activities/forms/form-file';
import { ConfigError } from '../../libs/platform/config-error';
import { readCommunities } from '../../libs/platform/communities';
import { readConfig } from '../../libs/platform/config';
import { serveHealth } from '../../libs/platform/health';
import type { Logger } from '../../libs/platform/logger';
import { collectNodeMetrics } from '../../libs/platform/node-metrics';
import type { Running } from '../../libs/platform/run-main';
import { dataConverter } from '../../libs/platform/encryption/data-converter';
import { sealFailures } from '../../libs/platform/encryption/seal-failures';
import { deploymentName, TASK_QUEUE, temporalOptions } from '../../libs/platform/temporal';
import { isTracing } from '../../libs/platform/tracing';
import { judge } from '../../libs/quiz/judge';
import { checkStore, openStore } from '../../libs/store/store';
import { watchTitles } from './chat-titles';
import { failingActivities } from './frozen/failing-activities';
import { failureEar } from './frozen/failure-ear';
import { Suspects } from './frozen/suspects';
import { watchFrozen } from './frozen/watcher';
import { countGames, countVerdicts, createGameMetrics } from './game-metrics';
import { heartbeats } from './heartbeats';
import { openHoldingProxy, type HoldingProxy } from './holding-proxy';
import { insisting } from './insisting';
import { installRuntime, scrapedWith } from './sdk-metrics';
import { withLightGameThread } from './game-thread';
import { createSenders, readPace } from './senders';
import { temporalLogger } from './temporal-logger';
import { tracedActivities } from './traced-activities';
import { warmUp } from './warm-up';

/** The first version of Node whose promise hooks survive that a step is interrupted. */
const SURVIVES = 24;

/**
 * A step of a game takes milliseconds. One that never ends, and has no loop that is bounded, holds up every game of this
 * worker until it is interrupted: before its task has timed out, so that Temporal hears why. Where the interruption ends the
 * process, it is no earlier than the SDK's own, lest a machine that stands still for a moment loses its workers. The SDK
 * makes no public option of it.
 */
const LONGEST_STEP = { isolateExecutionTimeout: Number.parseInt(process.versions.node, 10) >= SURVIVES ? '1s' : '5s' };

export interface WorkerOptions {
  readonly logger: Logger;
  /** The file that `npm run build` makes of workflows/. */
  readonly workflowBundle: string;
  /** The directory of recorded games that are replayed before the first task; absent: none are. */
  readonly recordedGames?: string;
}

/**
 * Hosts the games and their activities.
 *
 * @throws ConfigError when a variable is wrong, or Postgres or Temporal can't be reached.
 */
export const startWorker = async ({ logger, workflowBundle, recordedGames }: WorkerOptions): Promise<Running> => {
  const config = readConfig([
    'DATABASE_URL',
    'VK_API_URL',
    'FORM_FILE',
    'HOST',
    'PORT',
    'WORKER_BUILD_ID',
    'TEMPORAL_WORKER_BUILD_ID',
  ]);
  const buildId = config.WORKER_BUILD_ID ?? config.TEMPORAL_WORKER_BUILD_ID;
  const communities = readCommunities();
  const form = readFormFile(config.FORM_FILE);
  const store = openStore(config.DATABASE_URL, { application: 'worker', max: 20 });
  await checkStore(store.db);

  const converter = dataConverter();
  const suspects = new Suspects();
  const sdkMetrics = await installRuntime({
    // This process decides itself when it stops.
    shutdownSignals: [],
    logger: failureEar(temporalLogger(logger), suspects),
    // What its core has to say goes our way too: on stderr it would quote what players wrote.
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
  });
  const { connectionOptions, namespace } = temporalOptions();
  const proxy = await openHoldingProxy();
  const connection = await connect(connectionOptions, proxy);
  const metrics = new Registry();
  collectNodeMetrics(metrics);
  const vkOf = createSenders({
    communities,
    apiUrl: config.VK_API_URL,
    db: store.db,
    registry: metrics,
    logger,
    pace: readPace(),
  });
  const gameMetrics = createGameMetrics(metrics, store.db);
  const options: TemporalWorkerOptions = {
    connection,
    namespace: namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: loadBundle(workflowBundle, converter),
    dataConverter: converter,
    activities: countGames(
      createActivities({ db: store.db, vkOf, logger, form, judge: countVerdicts(judge, gameMetrics) }),
      gameMetrics,
    ),
    interceptors: {
      activity: [
        ...(isTracing() ? [() => ({ inbound: tracedActivities })] : []),
        () => ({ inbound: heartbeats }),
        () => ({ inbound: failingActivities(suspects) }),
        () => ({ inbound: insisting }),
      ],
    },
    ...(buildId && { workerDeploymentOptions: pinnedTo(buildId) }),
    // Sends wait here for their turn, and what waits is packed: fewer than these would never fill VK's limit.
    maxConcurrentActivityTaskExecutions: 500,
    maxConcurrentLocalActivityExecutions: 200,
    // A game whose worker was killed moves to another one after this, and not after the default of 10 s: its players wait.
    stickyQueueScheduleToStartTimeout: '200ms',
    ...LONGEST_STEP,
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
  };
  const worker = await withLightGameThread(async () => {
    const replay = { workflowBundle: options.workflowBundle, dataConverter: converter, ...LONGEST_STEP };
    if (recordedGames !== undefined) await warmUp(recordedGames, replay, logger);
    return Worker.create(options);
  });

  const watcher = watchFrozen({
    db: store.db,
    client: new Client({ connection, namespace: namespace ?? 'default', dataConverter: converter }),
    taskQueue: TASK_QUEUE,
    suspects,
    logger,
  });
  const titles = watchTitles({ db: store.db, communities: communities.map(({ groupId }) => groupId), vkOf, logger });
  new Gauge({
    name: 'znatok_frozen_games',
    help: 'Live games that stand still because their code fails',
    registers: [metrics],
    collect() {
      this.set(watcher.frozen);
    },
  });
  const health = await serveHealth({
    host: config.HOST,
    port: config.PORT ?? 3003,
    metrics: scrapedWith(metrics, sdkMetrics),
    ready: () => (worker.getState() === 'RUNNING' ? undefined : `the worker is ${worker.getState()}`),
  });
  const run = worker.run();
  return {
    failed: run.then(() => new Promise<never>(() => {})),
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await run;
      await watcher.stop();
      await titles.stop();
      await health.close();
      await connection.close();
      proxy.close();
      await store.close();
    },
  };
};

/** As it was built; where payloads are encrypted, what the games' failures say is too. */
const loadBundle = (codePath: string, { payloadCodecs }: DataConverter): TemporalWorkerOptions['workflowBundle'] =>
  payloadCodecs ? { code: sealFailures(readFileSync(codePath, 'utf8')) } : { codePath };

/** New code reaches a game at its next chapter, when `npm run deploy:worker` has made it current. */
const pinnedTo = (buildId: string): WorkerDeploymentOptions => ({
  version: { deploymentName: deploymentName(), buildId },
  useWorkerVersioning: true,
  defaultVersioningBehavior: 'PINNED',
});

const connect = async (
  options: ReturnType<typeof temporalOptions>['connectionOptions'],
  proxy: HoldingProxy,
): Promise<NativeConnection> => {
  try {
    return await NativeConnection.connect({
      ...options,
      proxy: { type: 'http-connect', targetHost: proxy.address },
      // Messages of one or two kilobytes: to pack and unpack them costs either end more than to carry them.
      grpcCompression: { codec: 'none' },
    });
  } catch (error) {
    proxy.close();
    throw new ConfigError(
      `Temporal can't be reached at ${options.address ?? '127.0.0.1:7233'}: start it, or set TEMPORAL_ADDRESS ` +
        `(${proxy.refusal ?? (error instanceof Error ? error.message.split('\n', 1)[0] : String(error))})`,
    );
  }
};
