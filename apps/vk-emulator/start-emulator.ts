import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { ConfigError } from '../../libs/platform/config-error';
import { Api } from './api/api';
import { FloodLimit, type FloodBudget } from './api/flood-limit';
import { RateLimit } from './api/rate-limit';
import { Uploads } from './api/uploads';
import { CallbackSender } from './callback/callback-sender';
import { Control } from './control/control';
import { controlRouter } from './control/control-router';
import { Faults } from './faults/faults';
import { apiRouter } from './http/api-router';
import { fileRouter } from './http/file-router';
import { createMetrics } from './http/metrics';
import { pageRouter } from './http/page-router';
import { pollRouter } from './http/poll-router';
import { LongPollKeys } from './longpoll/long-poll-keys';
import { openWorld, type OpenedWorld, type WorldOptions } from './open-world';
import { CommunityPage } from './world/community-page';
import { FIRST_PEOPLE, type NewPerson } from './world/founding';
import type { Realm } from './world/realm';

export interface EmulatorOptions {
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Where the world is kept between runs; absent: in memory alone. */
  readonly dataDir?: string;
  /** 1 by default. */
  readonly groupId?: number;
  /** `local-token` by default. */
  readonly token?: string;
  /** Who lives in a new world: four people by default, with ids from 101 on. */
  readonly personas?: readonly NewPerson[];
  /** Whether the bot is in a new world's chat from the beginning; true by default. */
  readonly invite?: boolean;
  /** How many events Bots Long Poll remembers: 256 by default. */
  readonly retention?: number;
  /** How long a long-poll key is good, milliseconds: an hour by default. */
  readonly keyTtl?: number;
  /** 20 by default, as VK allows a community. */
  readonly ratePerSecond?: number;
  /** How many messages one conversation takes before error 9; unlimited by default. */
  readonly flood?: FloodBudget;
  /** A journal above this size is compacted at boot, bytes: 16 MB by default. */
  readonly compactAt?: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

export interface Emulator {
  readonly port: number;
  /** Without a trailing slash; the API is at `<url>/method`. */
  readonly url: string;
  /** What the people do, in this process. */
  readonly world: Control;
  stop(): Promise<void>;
}

/**
 * A local VK in this process: API, Bots Long Poll, controls and the chat page.
 *
 * @throws ConfigError when the port is taken or the data belongs to another community.
 */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const { host = '127.0.0.1', port = 0, now = Date.now } = options;
  const app = express().disable('x-powered-by');
  const server = createServer(app);
  await listen(server, port, host);
  // After the port is ours: a second process must not touch the journal of the one that runs.
  const { world, chronicle, photos, documents, close } = openOrClose(server, {
    groupId: options.groupId ?? 1,
    personas: options.personas ?? FIRST_PEOPLE,
    invite: options.invite ?? true,
    retention: options.retention ?? 256,
    dataDir: options.dataDir,
    compactAt: options.compactAt ?? 16 * 1024 * 1024,
    now,
  });
  const actual = (server.address() as AddressInfo).port;
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${actual}`;

  const realm: Realm = { world, chronicle, photos, documents, publicUrl: url, now: () => now() + world.ahead };
  const faults = new Faults(() => chronicle.tell({ kind: 'state' }));
  const keys = new LongPollKeys(options.keyTtl ?? 3_600_000);
  const uploads = new Uploads();
  const page = new CommunityPage();
  const metrics = createMetrics();
  const callback = new CallbackSender(realm);
  const rate = new RateLimit(options.ratePerSecond ?? 20);
  const flood = new FloodLimit(options.flood);
  const control = new Control({ realm, faults, callback, rate, flood, page, keys });
  const api = new Api(options.token ?? 'local-token', rate);

  app.use(apiRouter({ realm, api, keys, uploads, page, flood, callback, faults, metrics }));
  app.use(pollRouter({ realm, keys, faults, metrics }));
  app.use(fileRouter(realm, uploads));
  app.use('/emulator', controlRouter(control, world));
  app.get(['/health/live', '/health/ready'], (_request, response) => void response.type('text').send('ok\n'));
  app.get('/metrics', async (_request, response) => {
    response.set('content-type', metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use(pageRouter());

  return {
    port: actual,
    url,
    world: control,
    stop: async () => {
      callback.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      close();
    },
  };
};

const openOrClose = (server: Server, options: WorldOptions): OpenedWorld => {
  try {
    return openWorld(options);
  } catch (error) {
    server.close();
    throw error;
  }
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new ConfigError(`port ${port} is taken: set another PORT`) : error),
    );
    server.listen(port, host, () => resolve());
  });
