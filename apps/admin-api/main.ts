import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../libs/platform/config-error';
import { readConfig } from '../../libs/platform/config';
import type { Logger } from '../../libs/platform/logger';
import { runMain, type Running } from '../../libs/platform/run-main';
import { connectTemporal, TASK_QUEUE } from '../../libs/platform/temporal';
import { checkStore, openStore } from '../../libs/store/store';
import { createAdminApp } from './create-app';

const DEFAULT_PORT = 3000;

const start = async (logger: Logger): Promise<Running> => {
  const config = readConfig(['DATABASE_URL', 'ADMIN_API_KEY', 'TEMPORAL_UI_URL', 'HOST', 'PORT']);
  const store = openStore(config.DATABASE_URL, { application: 'znatok admin-api' });
  await checkStore(store.db);
  // Later outages of Temporal end nothing: the connection mends itself, and what needs it answers 503 meanwhile.
  const temporal = await connectTemporal();
  const app = await createAdminApp({
    db: store.db,
    temporal,
    taskQueue: TASK_QUEUE,
    temporalUiUrl: config.TEMPORAL_UI_URL,
    apiKey: config.ADMIN_API_KEY,
    logger,
  });
  const port = config.PORT ?? DEFAULT_PORT;
  await app.listen(port, config.HOST).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES' && error.code !== 'EADDRNOTAVAIL') throw error;
    throw new ConfigError(`${config.HOST}:${port} can't be listened on (${error.code}): set PORT or HOST`);
  });
  const { port: listening } = app.getHttpServer().address() as AddressInfo;
  logger.info({ host: config.HOST, port: listening }, 'listening');
  return {
    stop: async () => {
      await app.close();
      await temporal.connection.close();
      await store.close();
    },
  };
};

void runMain('admin-api', start);
