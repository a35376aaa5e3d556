import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createAdminApp } from '../apps/admin-api/create-app';
import { temporaryDirectory } from '../infra/dev/data-directory';
import { startPostgres } from '../infra/dev/postgres';
import { serviceAccount } from '../infra/dev/service-account';
import { runSession } from '../infra/dev/session';
import { migrate } from '../infra/migrate';
import { createLogger } from '../libs/platform/logger';
import { TASK_QUEUE } from '../libs/platform/temporal';
import { openStore } from '../libs/store/store';
import { planOf, queriesOf } from './admin/plans';
import { PAGES, type Page } from './admin/requests';
import { seed, SIZE } from './admin/seed';

/** Asked for: milliseconds that 99 of 100 answers take at most. */
const MOST_MS = 100;
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 300);
const WARM = 20;
const KEY = 'a-key-for-the-benchmark';

interface Measured {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly plan: string;
}

/**
 * `npm run bench -- admin`: fills a throw-away Postgres and asks the admin API for every list and page through HTTP, one
 * after the other. With `BENCH_PLANS=1` it also shows how Postgres goes about the first query of each.
 */
export const bench = (): void =>
  runSession(async (children) => {
    const account = serviceAccount();
    const directory = temporaryDirectory(account);
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const postgres = await startPostgres({
      ...{ directory: join(directory, 'postgres'), database: 'znatok', log: join(directory, 'postgres.log') },
      ...{ children, note: console.log, account, durable: false },
    });
    const url = postgres.url('znatok');
    await migrate(url);
    await seed(url, console.log);
    const store = openStore(url, { application: 'bench' });
    const app = await createAdminApp({
      ...{ db: store.db, listen: store.listen, taskQueue: TASK_QUEUE, apiKey: KEY },
      // Of what is measured nothing asks Temporal.
      temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
      temporalUiUrl: 'http://127.0.0.1:8233',
      requestsPerSecond: 1_000_000,
      logger: createLogger('bench', 'silent'),
    });
    await app.listen(0, '127.0.0.1');
    const base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/v1`;
    const measured: Measured[] = [];
    for (const page of PAGES) measured.push(await measure(page, base, url));
    await app.close();
    await store.close();
    return report(measured);
  });

const measure = async (page: Page, base: string, url: string): Promise<Measured> => {
  const times: number[] = [];
  let cursor: string | null = null;
  for (let n = -WARM, depth = 0; n < REQUESTS; n += 1) {
    const path = page.path(Math.abs(n));
    const began = performance.now();
    const body = await ask(
      `${base}${path}${cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`}`,
    );
    if (n >= 0) times.push(performance.now() - began);
    depth = depth < (page.deep ?? 0) ? depth + 1 : 0;
    cursor = depth === 0 ? null : (body.nextCursor ?? null);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const [first] = process.env.BENCH_PLANS ? await queriesOf(() => ask(`${base}${page.path(7)}`)) : [];
  return { name: page.name, p50: at(0.5), p99: at(0.99), plan: first ? await planOf(url, first) : '' };
};

const ask = async (address: string): Promise<{ readonly nextCursor?: string | null }> => {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${KEY}` } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as { readonly nextCursor?: string | null };
};

const report = (measured: readonly Measured[]): number => {
  const width = Math.max(...measured.map(({ name }) => name.length));
  console.log(
    `\n${SIZE.questions} questions, ${SIZE.games} ended and ${SIZE.live} live games; ${REQUESTS} requests each, milliseconds:`,
  );
  for (const { name, p50, p99, plan } of measured) {
    console.log(`  ${name.padEnd(width)}  p50 ${p50.toFixed(1).padStart(6)}  p99 ${p99.toFixed(1).padStart(6)}`);
    if (plan) console.log(plan.replace(/^/gm, '      '));
  }
  const slow = measured.filter(({ p99 }) => p99 >= MOST_MS);
  console.log(slow.length === 0 ? 'As asked for.' : `FALLS SHORT: ${slow.map(({ name }) => name).join(', ')}`);
  return slow.length === 0 ? 0 : 1;
};
