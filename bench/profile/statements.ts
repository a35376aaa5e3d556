import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface Statement {
  readonly query: string;
  readonly calls: number;
  /** Milliseconds of all calls. */
  readonly ms: number;
}

const TRIES = 100;

/** Has a Postgres that is started again when it ends count its statements; it takes them in after a restart alone. */
export const countStatements = async (url: string, pid: number): Promise<void> => {
  await within(url, (client) => client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`));
  process.kill(pid, 'SIGINT');
  for (let n = 0; n < TRIES; n += 1) {
    await sleep(100);
    try {
      return await within(url, async (client) => {
        const { rows } = await client.query<{ loaded: string }>(`show shared_preload_libraries`);
        if (rows.length !== 1 || !Object.values(rows[0] ?? {}).includes('pg_stat_statements'))
          throw new Error('not yet');
        await client.query('create extension if not exists pg_stat_statements');
      });
    } catch {
      // It is on its way down or up.
    }
  }
  throw new Error('Postgres did not come back with pg_stat_statements');
};

export const forgetStatements = (url: string): Promise<void> =>
  within(url, async (client) => void (await client.query('select pg_stat_statements_reset()')));

/** What ran in this database since, the dearest first. */
export const statementsOf = (url: string): Promise<Statement[]> =>
  within(url, async (client) => {
    const { rows } = await client.query<Statement>(
      `select query, calls::int as calls, total_exec_time as ms from pg_stat_statements
        where dbid = (select oid from pg_database where datname = current_database()) order by total_exec_time desc`,
    );
    return rows;
  });

const within = async <T>(url: string, act: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
};
