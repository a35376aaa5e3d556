import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import { ConfigError } from '../platform/config-error';
import { messageInLog } from '../platform/error-in-log';
import type { DB } from './database';
import { listenOn, type Listening, type Listener } from './listen';

export type Database = Kysely<DB>;

// VK's ids and our sequences stay far below 2^53, so bigint is read as a number.
const INT8 = 20;
types.setTypeParser(INT8, Number);

export interface Store {
  readonly db: Database;
  /** Hears what is notified on a channel, on a connection of its own out of the pool, until it is told to stop. */
  readonly listen: (channel: string, listener: Listener) => Listening;
  close(): Promise<void>;
}

export const openStore = (databaseUrl: string, options: { max?: number; application?: string } = {}): Store => {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    application_name: options.application ?? 'znatok',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that Postgres closed is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // One that is in use has no listener either; its query fails, and whoever asked is told.
  pool.on('connect', (client) => client.on('error', () => {}));
  // Jsonb columns keep the keys of our own shapes as they are.
  const db: Database = new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, listen: (channel, listener) => listenOn(pool, channel, listener), close: () => db.destroy() };
};

/** @throws ConfigError when Postgres can't be reached or has not been migrated. */
export const checkStore = async (db: Database): Promise<void> => {
  try {
    // Every process may read this one.
    await sql`select 1 from wants limit 1`.execute(db);
  } catch (error) {
    const why =
      error instanceof Error ? messageInLog(error) || String((error as NodeJS.ErrnoException).code) : String(error);
    const remedy = /relation .* does not exist/.test(why) ? 'run npm run migrate' : 'start it, or set DATABASE_URL';
    throw new ConfigError(`Postgres can't be used: ${remedy} (${why})`);
  }
};
