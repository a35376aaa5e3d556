import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Children } from '../../infra/dev/children';
import { freePort } from '../../infra/dev/ports';
import { startPostgres, type Postgres } from '../../infra/dev/postgres';
import { serviceAccount } from '../../infra/dev/service-account';
import { startTemporal } from '../../infra/dev/temporal';
import { findTemporal } from '../../infra/dev/temporal-cli';
import { findTemporalServer, type TemporalPrograms } from '../../infra/dev/temporal-programs';
import { TemporalServer } from '../../infra/dev/temporal-server';
import { childrenOf, cpuOfTree, useOf } from '../process-use';

export type ServerName = 'postgres' | 'temporal';

const DATABASE = 'bench';

/** What a bot keeps its dialogs in: fresh for each run, and nothing is started that the bot does not use. */
export class Servers {
  readonly #pids = new Map<ServerName, number>();
  #postgres: Postgres | undefined;
  #temporal = '';
  #temporalFile: string | undefined;

  private constructor() {}

  static async start(
    used: readonly ServerName[],
    { directory, children }: { readonly directory: string; readonly children: Children },
  ): Promise<Servers> {
    const servers = new Servers();
    const programs = used.includes('temporal') ? findTemporalServer() : undefined;
    if (used.includes('postgres') || programs) {
      const begun = await begin(() =>
        startPostgres({
          ...{ directory: join(directory, 'postgres'), database: DATABASE, log: join(directory, 'postgres.log') },
          ...{ children, note: console.log, account: serviceAccount(), durable: true },
        }),
      );
      servers.#postgres = begun.started;
      servers.#pids.set('postgres', begun.pids[0] ?? 0);
    }
    if (used.includes('temporal')) {
      const begun = await begin(() => servers.#startTemporal(programs, { directory, children }));
      servers.#temporal = begun.started;
      servers.#pids.set('temporal', begun.pids.at(-1) ?? 0);
    }
    return servers;
  }

  /** The server that runs in production, on the same Postgres; the dev server where that was never built. */
  async #startTemporal(
    programs: TemporalPrograms | undefined,
    { directory, children }: { readonly directory: string; readonly children: Children },
  ): Promise<string> {
    const options = { cli: await findTemporal(console.log), log: join(directory, 'temporal.log'), children };
    if (programs && this.#postgres) {
      const server = await TemporalServer.start({ ...options, programs, postgres: this.#postgres.url('postgres') });
      return server.address;
    }
    this.#temporalFile = join(directory, 'temporal.db');
    const { address } = await startTemporal({
      ...{ ...options, database: this.#temporalFile, port: await freePort(), note: console.log },
    });
    return address;
  }

  /** For the bot's environment. */
  get environment(): Readonly<Record<string, string>> {
    return { DATABASE_URL: this.databaseUrl, TEMPORAL_ADDRESS: this.#temporal };
  }

  get databaseUrl(): string {
    return this.#postgres?.url(DATABASE) ?? '';
  }

  /** Which Temporal was there, for the result. */
  get temporalKind(): string {
    if (this.#temporal === '') return '';
    return this.#temporalFile ? 'dev server on SQLite' : 'server 1.32 on the same Postgres';
  }

  pidOf(server: ServerName): number {
    const pid = this.#pids.get(server);
    if (pid === undefined) throw new Error(`${server} does not run`);
    return pid;
  }

  /** Seconds of CPU so far. */
  cpu(): number {
    return [...this.#pids.values()].reduce((sum, pid) => sum + cpuOfTree(pid), 0);
  }

  /** Bytes on disk. */
  async stored(): Promise<number> {
    const temporal = this.#temporalFile
      ? ['', '-wal'].reduce((sum, suffix) => sum + sizeOf(`${this.#temporalFile}${suffix}`), 0)
      : 0;
    return temporal + (this.#postgres ? await sizeOfDatabases(this.databaseUrl) : 0);
  }
}

/** What started, and the processes that came with it. */
export const begin = async <T>(
  start: () => Promise<T>,
): Promise<{ readonly started: T; readonly pids: readonly number[] }> => {
  const before = new Set(childrenOf(process.pid));
  const started = await start();
  return { started, pids: childrenOf(process.pid).filter((pid) => !before.has(pid)) };
};

/** Megabytes of these processes and their children. */
export const memoryOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + useOf(pid).rss + memoryOf(childrenOf(pid)), 0);

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const sizeOfDatabases = async (url: string): Promise<number> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('checkpoint');
    const { rows } = await client.query<{ size: string }>('select sum(pg_database_size(oid)) as size from pg_database');
    return Number(rows[0]?.size);
  } finally {
    await client.end();
  }
};
