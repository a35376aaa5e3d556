import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ServiceError } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { ConfigError } from '../../../libs/platform/config-error';
import { messageInLog } from '../../../libs/platform/error-in-log';
import { readConfig } from '../../../libs/platform/config';
import { projectRoot } from '../../../libs/platform/project-root';
import { connectTemporal } from '../../../libs/platform/temporal';
import { checkStore, openStore } from '../../../libs/store/store';
import { deployWorker } from './deploy';

const USAGE = 'npm run deploy:worker -- BUILD [--wait MINUTES]';
const MINUTE = 60_000;
/** Everything was done, but older builds still have games. */
const NOT_DRAINED = 2;

/** `npm run deploy:worker -- BUILD`: brings the games to a build of the worker. Run it from that build's own files. */
const main = async (): Promise<number> => {
  const { buildId, wait } = readArguments();
  const { DATABASE_URL } = readConfig(['DATABASE_URL']);
  const quiet = (): void => {};
  // Replays of frozen games fail as the games did; what matters of it is told by us.
  Runtime.install({
    shutdownSignals: [],
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
    telemetryOptions: { logging: { forward: {} } },
  });
  const store = openStore(DATABASE_URL, { application: 'deploy:worker', max: 4 });
  try {
    await checkStore(store.db);
    const client = await connectTemporal();
    try {
      const workflowBundle = join(projectRoot(), 'dist/workflow-bundle.js');
      const tell = console.log;
      const { db } = store;
      const options = { db, client, buildId, workflowBundle, wait, tell, workerPatience: MINUTE };
      return (await deployWorker(options)) ? 0 : NOT_DRAINED;
    } finally {
      await client.connection.close();
    }
  } finally {
    await store.close();
  }
};

const readArguments = (): { buildId: string; wait: number } => {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { wait: { type: 'string' } } });
    const [named, ...more] = positionals;
    const { WORKER_BUILD_ID } = readConfig(['WORKER_BUILD_ID'], {
      ...process.env,
      ...(named && { WORKER_BUILD_ID: named }),
    });
    const minutes = Number(values.wait ?? 10);
    if (!WORKER_BUILD_ID) throw new ConfigError(`say which build: ${USAGE}`);
    if (more.length > 0 || !(minutes >= 0)) throw new ConfigError(`use it like this: ${USAGE}`);
    return { buildId: WORKER_BUILD_ID, wait: minutes * MINUTE };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${error instanceof Error ? error.message : String(error)}; use it like this: ${USAGE}`);
  }
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const why = error instanceof Error ? messageInLog(error) : String(error);
    const known = error instanceof ConfigError ? why : undefined;
    const halted = error instanceof ServiceError ? `Temporal did not answer (${why})` : why;
    console.error(`deploy:worker: ${known ?? `${halted}. Run it again: it does what is left`}`);
    process.exit(1);
  },
);
