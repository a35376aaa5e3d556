import { Client } from 'pg';

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Notes every query that this process sends to Postgres while `act` runs. */
export const queriesOf = async (act: () => Promise<unknown>): Promise<Asked[]> => {
  const asked: Asked[] = [];
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [text, values] = args;
    if (typeof text === 'string') asked.push({ text, values: Array.isArray(values) ? (values as unknown[]) : [] });
    return query.apply(this, args);
  };
  try {
    await act();
  } finally {
    prototype.query = query;
  }
  return asked.filter(({ text }) => /^\s*select/i.test(text));
};

/** How Postgres goes about a query, without what differs from run to run. */
export const planOf = async (databaseUrl: string, { text, values }: Asked): Promise<string> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<'QUERY PLAN', string>>(
      `explain (analyze, costs off, timing off, summary off, buffers off) ${text}`,
      [...values],
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
};
