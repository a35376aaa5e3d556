import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Children } from '../../infra/dev/children';
import { freePort } from '../../infra/dev/ports';
import { startPostgres } from '../../infra/dev/postgres';
import { serviceAccount } from '../../infra/dev/service-account';
import { startTemporal } from '../../infra/dev/temporal';
import { findTemporal } from '../../infra/dev/temporal-cli';
import { childrenOf, cpuOfTree, useOf } from '../process-use';

export type ServerName = 'postgres' | 'temporal';

const DATABASE = 'bench';

/** What a bot keeps its dialogs in: fresh for each run, and nothing is started that the bot does not use. */
export class Servers {
  readonly #pids: number[] = [];
  #databaseUrl = '';
  #temporal = '';
  #temporalFile: string | undefined;

  private constructor() {}

  static async start(
    used: readonly ServerName[],
    { directory, children }: { readonly directory: string; readonly children: Children },
  ): Promise<Servers> {
    const servers = new Servers();
    const options = { children, note: console.log };
    if (used.includes('postgres')) {
      const begun = await begin(() =>
        startPostgres({
          ...{ directory: join(directory, 'postgres'), database: DATABASE, log: join(directory, 'postgres.log') },
          ...{ ...options, account: serviceAccount(), durable: true },
        }),
      );
      servers.#databaseUrl = begun.started.url(DATABASE);
      servers.#pids.push(...begun.pids);
    }
    if (used.includes('temporal')) {
      const cli = await findTemporal(console.log);
      const file = join(directory, 'temporal.db');
      const begun = await begin(async () =>
        startTemporal({
          ...{ cli, database: file, port: await freePort(), log: join(directory, 'temporal.log') },
          ...options,
        }),
      );
      servers.#temporal = begun.started.address;
      servers.#temporalFile = file;
      servers.#pids.push(...begun.pids);
    }
    return servers;
  }

  /** For the bot's environment. */
  get environment(): Readonly<Record<string, string>> {
    return { DATABASE_URL: this.#databaseUrl, TEMPORAL_ADDRESS: this.#temporal };
  }

  get databaseUrl(): string {
    return this.#databaseUrl;
  }

  /** Which Temporal was there, for the result. */
  get temporalKind(): string {
    return this.#temporal ? 'dev server on SQLite' : '';
  }

  /** Seconds of CPU so far. */
  cpu(): number {
    return this.#pids.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
  }

  /** Bytes on disk. */
  async stored(): Promise<number> {
    const temporal = this.#temporalFile
      ? ['', '-wal'].reduce((sum, suffix) => sum + sizeOf(`${this.#temporalFile}${suffix}`), 0)
      : 0;
    return temporal + (this.#databaseUrl ? await databaseSize(this.#databaseUrl) : 0);
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

const databaseSize = async (url: string): Promise<number> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('checkpoint');
    const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size');
    return Number(rows[0]?.size);
  } finally {
    await client.end();
  }
};
