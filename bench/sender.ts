import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { Registry } from 'prom-client';
import { API } from 'vk-io';
import { createSenders } from '../apps/worker/senders';
import { temporaryDirectory } from '../infra/dev/data-directory';
import { startPostgres } from '../infra/dev/postgres';
import { serviceAccount } from '../infra/dev/service-account';
import { runSession } from '../infra/dev/session';
import { migrate } from '../infra/migrate';
import { openStore, type Database } from '../libs/store/store';
import { median } from './median';
import { RemoteVk } from './remote-vk';

/** 19 of VK's 20 requests, of 25 calls each. */
const ASKED = 475;
const RUNS = 3;
const CHATS = 500;
/** VK counts the last second: each run begins with an empty one. */
const QUIET = 1_500;
/** The first part of a run is not measured, for a burst is allowed at its beginning. */
const WARM = 0.2;
/** The pace of a chat is off: here all that counts is VK's limit of the community. */
const UNPACED = { burst: 1e6, sendsAMinute: 1e6, editsAtOnce: 1e6, editsAMinute: 1e6, writesAnHour: 1e6 };

interface Contender {
  readonly name: string;
  readonly messages: number;
  readonly send: (peer: number, id: number) => Promise<unknown>;
}

/**
 * `npm run bench -- sender`: messages a second to one community of the local VK with its limit on, all wished at once, to 500
 * chats. Beside ours run vk-io's default, one message a request, and its parallel mode, which packs.
 */
export const bench = (): void =>
  runSession(async (children) => {
    const account = serviceAccount();
    const directory = temporaryDirectory(account);
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    mkdirSync(directory, { recursive: true });
    const postgres = await startPostgres({
      directory: join(directory, 'postgres'),
      database: 'bench',
      log: join(directory, 'postgres.log'),
      children,
      note: console.log,
      account,
      durable: false,
    });
    await migrate(postgres.url('bench'));
    const vk = await RemoteVk.start({ children, log: join(directory, 'vk.log') });
    const peers = await vk.chats(CHATS);
    const store = openStore(postgres.url('bench'));
    const rates = await measure(peers, contenders(vk, store.db));
    await store.close();
    return report(rates, await vk.refusals());
  });

const contenders = (vk: RemoteVk, db: Database): Contender[] => {
  const options = { token: 'local-token', apiBaseUrl: `${vk.url}/method`, agent: undefined, apiLimit: 20 };
  const byVkIo = (apiMode: 'sequential' | 'parallel'): Contender['send'] => {
    const api = new API({ ...options, apiMode, apiRetryLimit: 0 });
    return (peer, id) => api.messages.send({ peer_ids: [peer], random_id: id, message: `Сообщение ${id}` });
  };
  const ours = createSenders({
    communities: [{ groupId: 1, token: 'local-token' }],
    apiUrl: options.apiBaseUrl,
    db,
    registry: new Registry(),
    logger: pino({ level: 'warn' }),
    pace: UNPACED,
  })(1);
  const say = (peer: number, id: number): Promise<unknown> =>
    ours.call('messages.send', { peer_ids: peer, random_id: id, message: `Сообщение ${id}` });
  return [
    { name: 'vk-io, one by one', messages: 120, send: byVkIo('sequential') },
    { name: 'vk-io, parallel', messages: 4_000, send: byVkIo('parallel') },
    { name: 'Znatok', messages: 5_000, send: say },
  ];
};

const measure = async (peers: readonly number[], all: readonly Contender[]): Promise<Map<string, number[]>> => {
  const rates = new Map<string, number[]>();
  for (let run = 1; run <= RUNS; run += 1) {
    for (const contender of all) {
      await sleep(QUIET);
      const rate = await rateOf(contender, peers);
      rates.set(contender.name, [...(rates.get(contender.name) ?? []), rate]);
      console.log(`run ${run}: ${contender.name.padEnd(20)} ${rate.toFixed(1)} messages/s`);
    }
  }
  return rates;
};

let lastId = 0;

/** Messages a second, from when the first part is through to the last one. */
const rateOf = async ({ messages, send }: Contender, peers: readonly number[]): Promise<number> => {
  const answered: number[] = [];
  const sends = Array.from({ length: messages }, async (_, n) => {
    await send(peers[n % peers.length] as number, (lastId += 1));
    answered.push(performance.now());
  });
  await Promise.all(sends);
  const from = Math.floor(messages * WARM);
  const took = (answered.at(-1) ?? NaN) - (answered[from - 1] ?? NaN);
  return ((messages - from) * 1_000) / took;
};

const report = (rates: ReadonlyMap<string, readonly number[]>, refusals: number): number => {
  const medians = [...rates].map(([name, of]) => [name, median(of)] as const);
  const base = medians[0]?.[1] ?? NaN;
  console.log(`\nMessages a second to one community, median of ${RUNS} runs; VK would take 500:`);
  for (const [name, rate] of medians) {
    console.log(`${name.padEnd(20)} ${rate.toFixed(1).padStart(7)}   ${(rate / base).toFixed(1)}x vk-io one by one`);
  }
  console.log(`«Too many requests per second» was said ${refusals} times in all.`);
  const ours = medians.at(-1)?.[1] ?? 0;
  console.log(ours >= ASKED ? `At least ${ASKED}: reached.` : `At least ${ASKED} is asked for: NOT reached.`);
  return ours >= ASKED ? 0 : 1;
};
