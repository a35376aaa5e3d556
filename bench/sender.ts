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
import { PACE } from '../libs/vk/sender/pace';
import { load, machine } from './machine';
import { median } from './median';
import { RemoteVk } from './remote-vk';

/** 19 of VK's 20 requests, of 25 calls each. */
const ASKED = 475;
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
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
    console.log(machine());
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
    const runs = await measure(peers, contenders(vk, store.db), () => vk.refusals());
    await store.close();
    return report(runs);
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

interface Run {
  /** Messages a second. */
  readonly rate: number;
  /** How often VK said «too many requests per second» meanwhile. */
  readonly refused: number;
}

const measure = async (
  peers: readonly number[],
  all: readonly Contender[],
  refusals: () => Promise<number>,
): Promise<Map<string, Run[]>> => {
  const runs = new Map<string, Run[]>();
  for (let run = 1; run <= RUNS; run += 1) {
    for (const contender of all) {
      await sleep(QUIET);
      const before = await refusals();
      const rate = await rateOf(contender, peers);
      const refused = (await refusals()) - before;
      runs.set(contender.name, [...(runs.get(contender.name) ?? []), { rate, refused }]);
      console.log(
        `run ${run}: ${contender.name.padEnd(20)} ${rate.toFixed(1).padStart(6)} messages/s, «too many requests» ${refused} times, load ${load()}`,
      );
    }
  }
  return runs;
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

const report = (runs: ReadonlyMap<string, readonly Run[]>): number => {
  const medians = [...runs].map(([name, of]) => [name, median(of.map(({ rate }) => rate))] as const);
  const base = medians[0]?.[1] ?? NaN;
  console.log(`\nMessages a second to one community, median of ${RUNS} runs; VK would take 500:`);
  for (const [name, rate] of medians) {
    console.log(`${name.padEnd(20)} ${rate.toFixed(1).padStart(7)}   ${(rate / base).toFixed(1)}x vk-io one by one`);
  }
  const { burst, sendsAMinute, editsAMinute, writesAnHour } = PACE;
  console.log(
    `The pace of group chats is off here, for 500 chats are asked for all that VK allows; by default one chat gets ${burst} ` +
      `messages at once, then ${sendsAMinute} and ${editsAMinute} edits a minute, ${writesAnHour} of both an hour.`,
  );
  const ours = medians.at(-1)?.[1] ?? 0;
  console.log(ours >= ASKED ? `At least ${ASKED}: reached.` : `At least ${ASKED} is asked for: NOT reached.`);
  return ours >= ASKED ? 0 : 1;
};
