import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Children } from '../../../infra/dev/children';
import { freePort } from '../../../infra/dev/ports';
import { startPostgres } from '../../../infra/dev/postgres';
import { serviceAccount } from '../../../infra/dev/service-account';
import { startTemporal, takesRequests } from '../../../infra/dev/temporal';
import { findTemporal } from '../../../infra/dev/temporal-cli';
import { migrate } from '../../../infra/migrate';
import { FullServer } from './full-server';
import type { Mortal } from './mortal';
import { Server } from './server';

export interface ServersOptions {
  /** Where their data are. */
  readonly directory: string;
  readonly logs: string;
  readonly children: Children;
  readonly temporal: TemporalKind;
}

/** `dev`: the dev server with a file; `server`: the full server on Postgres. */
export type TemporalKind = 'dev' | 'server';

type Ready = { untilReady(): Promise<void> };

export interface Servers {
  readonly postgres: Mortal & Ready;
  readonly temporal: Mortal & Ready;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  end(): Promise<void>;
}

const DATABASE = 'znatok';

/** A Postgres that keeps what it has promised to keep, and a Temporal that does. */
export const startServers = async (options: ServersOptions): Promise<Servers> => {
  const { directory, logs, children } = options;
  const postgres = await startPostgres({
    directory: join(directory, 'postgres'),
    database: DATABASE,
    log: join(logs, 'postgres.log'),
    children,
    note,
    account: serviceAccount(),
    durable: true,
  });
  const databaseUrl = postgres.url(DATABASE);
  await migrate(databaseUrl);
  const temporal =
    options.temporal === 'server'
      ? await FullServer.start(options, postgres.url('postgres'))
      : await startDevServer(options);
  return {
    databaseUrl,
    temporalAddress: temporal.address,
    temporal,
    postgres: new Server({
      name: 'postgres',
      supervised: postgres.server,
      answers: () => takesQueries(databaseUrl),
      // Sessions are ended, and not waited for.
      stopSignal: 'SIGINT',
    }),
    end: async () => {
      await temporal.end();
      await postgres.server.end();
    },
  };
};

const note = (): void => {};

const startDevServer = async ({ directory, logs, children }: ServersOptions) => {
  mkdirSync(join(directory, 'temporal'), { recursive: true });
  const { address, server } = await startTemporal({
    cli: await findTemporal(),
    port: await freePort(),
    database: join(directory, 'temporal', 'temporal.db'),
    log: join(logs, 'temporal.log'),
    children,
    note,
    // A chapter every forty events, so that many of them meet a fault.
    shortRuns: true,
  });
  const mortal = new Server({ name: 'temporal', supervised: server, answers: () => takesRequests(address) });
  return Object.assign(mortal, { address, end: () => server.end() });
};

const takesQueries = async (connectionString: string): Promise<boolean> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
};
