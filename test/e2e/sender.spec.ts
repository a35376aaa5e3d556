/**
 * The sender between the local VK with its limits on and a real Postgres: what is asked for is said once, in order, and VK
 * is never asked for more than it allows.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pino from 'pino';
import { Registry } from 'prom-client';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../apps/vk-emulator/start-emulator';
import { createSenders, type SendersOptions } from '../../apps/worker/senders';
import { CALL_SPAN, leaseCalls } from '../../libs/store/call-leases';
import { openStore, type Store } from '../../libs/store/store';
import { createVk, type Vk } from '../../libs/vk/api';
import { communityBudget } from '../../libs/vk/sender/community-budget';
import { PACE } from '../../libs/vk/sender/pace';
import { freePort } from '../../infra/dev/ports';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { AppProcess } from '../support/processes';

let database: TestDatabase;
let emulator: Emulator;
let stores: Store[];

const start = async (options: EmulatorOptions = {}): Promise<void> => {
  database = await createTestDatabase();
  stores = [];
  emulator = await startEmulator(options);
};
afterEach(async () => {
  await emulator.stop();
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});

const UNPACED = { burst: 1e6, sendsAMinute: 1e6, editsAtOnce: 1e6, editsAMinute: 1e6, writesAnHour: 1e6 };

/** A worker's sender, with connections to Postgres of its own. */
const worker = (options: Partial<SendersOptions> = {}): { vk: Vk; registry: Registry } => {
  const store = openStore(database.url);
  stores.push(store);
  const registry = new Registry();
  const vkOf = createSenders({
    communities: [{ groupId: 1, token: 'local-token' }],
    apiUrl: `${emulator.url}/method`,
    db: store.db,
    registry,
    logger: pino({ level: 'silent' }),
    pace: UNPACED,
    ...options,
  });
  return { vk: vkOf(1), registry };
};

const chats = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => {
    const { peer_id: peer } = emulator.world.createChat(`Чат ${n}`, [101, 102]);
    emulator.world.addBot(peer);
    return peer;
  });

const say = (vk: Vk, peer: number, id: number, message: string): Promise<unknown> =>
  vk.call('messages.send', { peer_ids: peer, random_id: id, message });

/** As Temporal does: again with the same random_id until it worked. */
const insist = async (act: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      await act();
      return;
    } catch {
      await sleep(100 * tries);
    }
  }
  throw new Error('it never worked');
};

const said = (peer: number): string[] =>
  emulator.world
    .transcript(peer)
    .filter(({ from_id, action }) => from_id === -1 && !action)
    .map(({ text }) => text);

/** How VK answered requests, from its own count. */
const outcomes = async (url = emulator.url): Promise<Record<string, number>> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts: Record<string, number> = {};
  for (const [, outcome = '', count] of text.matchAll(/^vk_emulator_requests_total\{.*outcome="(\w+)"\} (\d+)/gm))
    counts[outcome] = (counts[outcome] ?? 0) + Number(count);
  return counts;
};

/**
 * What is granted is exact, which a test of its own shows; VK counts what arrives, and on a machine that is busy with other
 * things some request is held up on its way. Two workers that did not share a budget would see every second one refused.
 */
const expectWithinLimit = ({ ok = 0, error_6: refused = 0 }: Record<string, number>): void => {
  expect(refused).toBeLessThanOrEqual(Math.ceil(ok * 0.05));
};

const STEPS = 6;

/** Every chat says its lines one after the other, all chats at once. */
const everybodySays = async (vkOf: (peer: number) => Vk, peers: readonly number[], steps = STEPS): Promise<void> => {
  await Promise.all(
    peers.map(async (peer, chat) => {
      for (let n = 1; n <= steps; n += 1) await insist(() => say(vkOf(peer), peer, chat * 1_000 + n, `${n}`));
    }),
  );
};

const inOrder = (steps = STEPS): string[] => Array.from({ length: steps }, (_, n) => `${n + 1}`);

it('packing puts nothing out of order, loses nothing and doubles nothing', async () => {
  await start();
  const peers = chats(60);
  const { vk, registry } = worker();
  await everybodySays(() => vk, peers);
  for (const peer of peers) expect(said(peer)).toEqual(inOrder());
  expectWithinLimit(await outcomes());
  const requests = await registry.getSingleMetric('znatok_sender_requests_total')?.get();
  expect(requests?.values.find(({ labels }) => labels.kind === 'pack')?.value).toBeGreaterThan(10);
});

it.each([
  ['error 6', { kind: 'error', code: 6 }],
  ['error 10', { kind: 'error', code: 10 }],
  ['a lost answer', { kind: 'drop-connection' }],
  ['a page of HTML', { kind: 'http502' }],
] as const)('a burst of %s loses nothing, doubles nothing and keeps the order', async (_, fault) => {
  await start();
  const peers = chats(30);
  const { vk } = worker();
  for (const method of ['execute', 'messages.send']) emulator.world.fault({ method, ...fault, times: 4 });
  await everybodySays(() => vk, peers, 3);
  for (const peer of peers) expect(said(peer)).toEqual(inOrder(3));
});

it('a pack that VK ran and whose answer never came is known by its random_ids', async () => {
  await start();
  const peers = chats(25);
  const { vk } = worker();
  emulator.world.fault({ method: 'execute', kind: 'timeout-after', times: 1 });
  await everybodySays(() => vk, peers, 2);
  for (const peer of peers) expect(said(peer)).toEqual(inOrder(2));
});

it('flood control in one chat makes it rest, and no other', async () => {
  await start();
  const [flooded = 0, ...others] = chats(10);
  const { vk } = worker();
  emulator.world.fault({ method: 'messages.send', kind: 'error', code: 9, times: 1 });
  await expect(say(vk, flooded, 1, 'а')).rejects.toMatchObject({ code: 9 });
  await expect(say(vk, flooded, 1, 'а')).rejects.toMatchObject({ code: 'VK_HELD' });
  await everybodySays(() => vk, others, 2);
  for (const peer of others) expect(said(peer)).toEqual(inOrder(2));
  expect(said(flooded)).toEqual([]);
});

it('a chat that floods delays no other, and is written to at its pace', async () => {
  await start();
  const [flooding = 0, quiet = 0] = chats(2);
  const { vk } = worker({ pace: { ...PACE, burst: 20, sendsAMinute: 600 } });
  const flood = Array.from({ length: 60 }, (_, n) => say(vk, flooding, n + 1, `${n + 1}`));
  const began = performance.now();
  await sleep(300);
  const then = performance.now();
  await say(vk, quiet, 1, 'тихо');
  expect(performance.now() - then).toBeLessThan(1_200);
  await Promise.all(flood);
  expect(performance.now() - began).toBeGreaterThan(3_900);
  expect(said(flooding)).toEqual(inOrder(60));
});

describe('the budget', () => {
  it('of two workers and an ingress together is within what VK allows, by its own count', async () => {
    await start();
    // A process of its own, whose clock the workers' work does not hold up.
    const port = await freePort();
    const vk = await AppProcess.start('vk-emulator', { PORT: String(port), VK_TOKEN: 'local-token', VK_GROUP_ID: '1' });
    const url = `http://127.0.0.1:${port}`;
    const post = async (path: string, body: object): Promise<{ peer_id: number }> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/emulator/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()) as { peer_id: number };
    };
    try {
      const peers: number[] = [];
      for (let n = 0; n < 80; n += 1) {
        const { peer_id } = await post('chats', { title: `Чат ${n}`, members: [101] });
        await post('addBot', { peer_id });
        peers.push(peer_id);
      }
      const apiUrl = `${url}/method`;
      const workers = [worker({ apiUrl }).vk, worker({ apiUrl }).vk];
      const store = openStore(database.url);
      stores.push(store);
      const budget = communityBudget(store.db, 1, 'urgent');
      const ingress = createVk({ groupId: 1, token: 'local-token', apiUrl, budget });
      let over = false;
      const waits: number[] = [];
      const answering = (async () => {
        while (!over) {
          const began = performance.now();
          await ingress.call('users.get', { user_ids: 101 });
          waits.push(performance.now() - began);
          await sleep(50);
        }
      })();
      await everybodySays((peer) => workers[peer % 2] as Vk, peers, 10);
      over = true;
      await answering;
      for (const peer of peers) {
        const transcript = await fetch(`${url}/emulator/transcript?peer_id=${peer}`);
        const lines = (await transcript.json()) as { from_id: number; text: string; action?: unknown }[];
        const ours = lines.filter(({ from_id, action }) => from_id === -1 && !action);
        expect(ours.map(({ text }) => text)).toEqual(inOrder(10));
      }
      const counted = await outcomes(url);
      expect(counted.ok).toBeGreaterThan(30);
      expectWithinLimit(counted);
      expect(Math.max(...waits)).toBeLessThan(2_500);
    } finally {
      await vk.kill();
    }
  });

  it('grants no more than twenty calls in any span, however many ask and give back at once', async () => {
    await start();
    const { db } = openStore(database.url);
    const kept = new Map<number, number>();
    const ask = async (seed: number): Promise<void> => {
      const unused: number[] = [];
      for (let round = 0; round < 40; round += 1) {
        const want = 1 + ((seed * 7 + round * 3) % 6);
        const lease = await leaseCalls(db, {
          ...{ groupId: 1, want, lead: seed, horizon: seed + (seed % 3) * 500, gap: 10 * seed },
          unused: unused.splice(0),
        });
        expect(lease.starts.length).toBeLessThanOrEqual(want);
        for (const [n, at] of lease.starts.entries()) {
          if ((n + round + seed) % 5 === 0) unused.push(at);
          else kept.set(at, seed);
        }
        await sleep((seed * 13 + round * 29) % 60);
      }
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map(ask));
    await db.destroy();
    const starts = [...kept.keys()].sort((a, b) => a - b);
    expect(starts.length).toBeGreaterThan(40);
    for (let n = 20; n < starts.length; n += 1) {
      expect((starts[n] as number) - (starts[n - 20] as number)).toBeGreaterThan(CALL_SPAN / 1_000 - 1e-5);
    }
  });

  it('lets the first calls through at once, and spreads those that are left over what is left of the second', async () => {
    await start();
    const { db } = openStore(database.url);
    const evenly = CALL_SPAN / 20;
    const { starts } = await leaseCalls(db, {
      ...{ groupId: 1, want: 20, lead: 0, horizon: CALL_SPAN, gap: evenly, unused: [] },
    });
    await db.destroy();
    const apart = starts.slice(1).map((at, n) => Math.round((at - (starts[n] as number)) * 1_000));
    expect(apart).toEqual([...Array<number>(5).fill(0), ...Array<number>(14).fill(Math.round(CALL_SPAN / 14))]);
  });

  it('keeps calls apart by half of their distance at least once a quarter is used, however soon the oldest one is over', async () => {
    await start();
    const { db } = openStore(database.url);
    // Seven calls, the oldest nine seconds ago, in a span of ten.
    await sql`
      insert into call_budgets (group_id, starts)
      select 1, array_agg(clock_timestamp() - ago * interval '1 second') from generate_series(3, 9) as ago`.execute(db);
    const { rows } = await sql<{ starts: number[] }>`
      select starts from lease_calls(1, 3, 0, 5000, 20, 10000, 400, '{}')`.execute(db);
    await db.destroy();
    const [first = 0, second = 0, third = 0] = rows[0]?.starts ?? [];
    expect([second - first, third - second].map((s) => Math.round(s * 1_000))).toEqual([200, 200]);
  });

  it('lets nothing through while Postgres can not be asked, and goes on after', async () => {
    await start();
    const [peer = 0] = chats(1);
    const { vk } = worker();
    await say(vk, peer, 1, '1');
    const admin = openStore(database.url);
    stores.push(admin);
    await admin.db.schema.alterTable('call_budgets').renameTo('away').execute();
    const second = say(vk, peer, 2, '2');
    await sleep(500);
    expect(said(peer)).toEqual(['1']);
    await admin.db.schema.alterTable('away').renameTo('call_budgets').execute();
    await second;
    expect(said(peer)).toEqual(['1', '2']);
  });
});
