import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../libs/platform/config-error';
import { readConfig } from '../../libs/platform/config';
import type { Logger } from '../../libs/platform/logger';
import { encryptionCodec } from '../../libs/platform/encryption/data-converter';
import { runMain, type Running } from '../../libs/platform/run-main';
import { connectTemporal, TASK_QUEUE } from '../../libs/platform/temporal';
import { checkStore, openStore } from '../../libs/store/store';
import { ensureFirstOwner } from './access/first-owner';
import { createAdminApp } from './create-app';

const DEFAULT_PORT = 3000;

const start = async (logger: Logger): Promise<Running> => {
  const config = readConfig([
    'DATABASE_URL',
    'ADMIN_API_KEY',
    'ADMIN_EMAIL',
    'ADMIN_PASSWORD',
    'ADMIN_REQUESTS_A_SECOND',
    'TRUSTED_PROXIES',
    'TEMPORAL_UI_URL',
    'HOST',
    'PORT',
  ]);
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = config;
  if ((email === undefined) !== (password === undefined)) {
    throw new ConfigError('ADMIN_EMAIL and ADMIN_PASSWORD make the first owner together: set both or none');
  }
  const store = openStore(config.DATABASE_URL, { application: 'znatok admin-api' });
  await checkStore(store.db);
  if (email !== undefined && password !== undefined && (await ensureFirstOwner(store.db, { email, password }))) {
    logger.info('the first owner was made of ADMIN_EMAIL');
  }
  // Later outages of Temporal end nothing: the connection mends itself, and what needs it answers 503 meanwhile.
  const temporal = await connectTemporal();
  const app = await createAdminApp({
    db: store.db,
    listen: store.listen,
    temporal,
    taskQueue: TASK_QUEUE,
    temporalUiUrl: config.TEMPORAL_UI_URL,
    codec: encryptionCodec(),
    apiKey: config.ADMIN_API_KEY,
    requestsPerSecond: config.ADMIN_REQUESTS_A_SECOND,
    trustedProxies: config.TRUSTED_PROXIES,
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
