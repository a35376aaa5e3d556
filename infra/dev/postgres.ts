import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ConfigError } from '../../libs/platform/config-error';
import type { Children } from './children';
import { freePort } from './ports';
import { findPostgres } from './postgres-binaries';
import { clearStalePostmaster } from './stale-postmaster';
import type { Account } from './service-account';
import { Spawned } from './spawned';
import { Supervised } from './supervised';

const USER = 'znatok';
const START_MS = 60_000;

export interface Postgres {
  /** Address of the named database; `postgres` is always there. */
  url(database: string): string;
  readonly server: Supervised;
}

export interface PostgresOptions {
  /** Where the cluster is, or will be made. */
  readonly directory: string;
  /** A database that must exist. */
  readonly database: string;
  readonly log: string;
  readonly children: Children;
  readonly note: (line: string) => void;
  readonly account: Account | undefined;
  /** False gives up safety at a power cut for speed: for tests. */
  readonly durable: boolean;
}

/** Starts a Postgres of our own that listens on the loopback alone, on a free port, with a password of its own. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const { directory, account } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (account) chownSync(directory, account.uid, account.gid);
  const cluster = join(directory, 'cluster');
  const { directory: binaries } = findPostgres(account, directory, majorOf(cluster));
  const password = passwordIn(directory, account);
  if (!existsSync(cluster)) await initialise(binaries, cluster, options);
  await clearStalePostmaster(cluster);

  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const spawn = (): Spawned =>
      new Spawned({
        command: join(binaries, 'postgres'),
        args: ['-D', cluster, ...settings(port, options.durable)],
        cwd: '/',
        env: { ...process.env, LC_ALL: 'C' },
        log: options.log,
        children: options.children,
        account,
        stage: 'servers',
        // Fast shutdown: sessions are ended, nothing is lost.
        ending: { signal: 'SIGINT', group: false, patience: 20_000 },
      });
    const server = spawn();
    const url = (database: string): string => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
    if (await isReady(server, url('postgres'))) {
      await ensureDatabase(url('postgres'), options.database);
      return { url, server: new Supervised(server, { name: 'Postgres', spawn, ...options }) };
    }
    // The port was taken meanwhile, or children of a killed server are still on their way out.
    if (attempt === 5) throw new ConfigError(`Postgres doesn't start:\n${server.lastLines()}`);
    await sleep(500);
  }
};

const settings = (port: number, durable: boolean): string[] =>
  [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    `fsync=${durable ? 'on' : 'off'}`,
    `full_page_writes=${durable ? 'on' : 'off'}`,
    `synchronous_commit=${durable ? 'on' : 'off'}`,
    'log_min_messages=warning',
  ].flatMap((setting) => ['-c', setting]);

const majorOf = (cluster: string): number | undefined => {
  const file = join(cluster, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
};

const passwordIn = (directory: string, account: Account | undefined): string => {
  const file = join(directory, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    // initdb reads it as this account.
    if (account) chownSync(file, account.uid, account.gid);
  }
  return readFileSync(file, 'utf8').trim();
};

/** The cluster appears whole or not at all, however early we are killed. */
const initialise = async (
  binaries: string,
  cluster: string,
  { account, children, log }: PostgresOptions,
): Promise<void> => {
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  // macOS has no locale C.UTF-8.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const args = [
    ...['-D', unfinished, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${join(cluster, '../password')}`],
    ...['--encoding=UTF8', `--locale=${locale}`, '--no-sync', '--no-instructions'],
  ];
  const made = new Spawned({
    command: join(binaries, 'initdb'),
    args,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    log,
    children,
    account,
    stage: 'servers',
  });
  const how = await made.exited;
  if (made.child.exitCode !== 0) throw new ConfigError(`Postgres' initdb ${how}:\n${made.lastLines()}`);
  renameSync(unfinished, cluster);
};

/** True once it takes queries, false when it ended before that. Recovery after a crash may take a while. */
const isReady = async (server: Spawned, url: string): Promise<boolean> => {
  const deadline = Date.now() + START_MS;
  while (!server.hasEnded) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (Date.now() > deadline)
        throw new ConfigError(`Postgres doesn't answer: ${String(error)}\n${server.lastLines()}`);
      await sleep(25);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
};

const ensureDatabase = async (url: string, name: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
};
