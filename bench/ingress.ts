import { rmSync } from 'node:fs';
import { runSession } from '../infra/dev/session';
import { temporaryDirectory } from '../infra/dev/data-directory';
import { serviceAccount } from '../infra/dev/service-account';
import { EndlessTalk } from './endless-talk';
import { IngressContender } from './ingress-contender';
import { load, machine } from './machine';
import { median } from './median';
import type { Contender } from './contender';
import { VkIoContender } from './vk-io-contender';
import { useOf } from './process-use';

/** Asked for: lines a second through one process, one in twenty of them wanted. */
const PACE = 5_000;
const CHATS = 200;
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
const WARM_SECONDS = 5;
const BURST = 100_000;
/** Megabytes that a heap may breathe while memory is called flat. */
const FLAT = 60;

interface Result {
  /** Microseconds of CPU an update, at the pace. */
  readonly cpu: number;
  /** Share of the wanted lines that arrived. */
  readonly arrived: number;
  /** Megabytes at the first third of the paced time and at its end. */
  readonly rss: readonly [number, number];
  /** Seconds behind when the talk stopped. */
  readonly behind: number;
  /** Updates a second, as fast as it goes. */
  readonly rate: number;
}

/**
 * `npm run bench -- ingress`: chatter through one ingress process with a real Postgres and Temporal behind it, at the pace asked
 * for and as fast as it goes; beside it, in the same run and from the same server, vk-io's own long-poll loop, which keeps
 * nothing and asks nobody.
 */
export const bench = (): void =>
  runSession(async (children) => {
    console.log(machine());
    const directory = temporaryDirectory(serviceAccount());
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const talk = await EndlessTalk.start(CHATS);
    const ours = await IngressContender.prepare({ talk, directory, children });
    const results = new Map<string, Result[]>();
    for (let run = 1; run <= RUNS; run += 1) {
      for (const contender of [ours, new VkIoContender(talk)]) {
        const result = await measure(talk, contender);
        results.set(contender.name, [...(results.get(contender.name) ?? []), result]);
        console.log(`run ${run}, ${contender.name}: ${describe(result)}, load ${load()}`);
      }
    }
    talk.stop();
    await ours.close();
    return report(results.get('Znatok') ?? [], results.get('vk-io') ?? []);
  });

const measure = async (talk: EndlessTalk, contender: Contender): Promise<Result> => {
  const pid = await contender.start();
  talk.talk(PACE);
  await seconds(WARM_SECONDS);
  const [from, before] = [talk.said, useOf(pid)];
  await seconds(SECONDS / 3);
  const third = useOf(pid);
  await seconds((SECONDS * 2) / 3);
  const [to, after] = [talk.said, useOf(pid)];
  talk.hush();
  const hushed = performance.now();
  await contender.through();
  const behind = (performance.now() - hushed) / 1000;

  const burstAt = performance.now();
  talk.burst(BURST);
  await contender.through();
  const rate = BURST / ((performance.now() - burstAt) / 1000);
  const arrived = await contender.arrived();
  await contender.stop();
  return { cpu: ((after.cpu - before.cpu) * 1e6) / (to - from), arrived, rss: [third.rss, after.rss], behind, rate };
};

const report = (ours: readonly Result[], theirs: readonly Result[]): number => {
  const of = (results: readonly Result[], pick: (result: Result) => number): number => median(results.map(pick));
  const cpu = [of(ours, (r) => r.cpu), of(theirs, (r) => r.cpu)] as const;
  const rate = [of(ours, (r) => r.rate), of(theirs, (r) => r.rate)] as const;
  const grown = of(ours, ({ rss }) => rss[1] - rss[0]);
  const arrived = Math.min(...ours.map((result) => result.arrived));
  console.log(`
Medians of ${ours.length} runs, ${PACE} lines a second for ${SECONDS} s in ${CHATS} chats, one in twenty wanted:
  wanted lines handed over   Znatok ${percent(arrived)} (acknowledged by Temporal)   vk-io ${percent(of(theirs, (r) => r.arrived))} (handler called)
  CPU an update              Znatok ${cpu[0].toFixed(0)} µs   vk-io ${cpu[1].toFixed(0)} µs   ratio ${(cpu[0] / cpu[1]).toFixed(2)}; ${percent((cpu[0] * PACE) / 1e6)} of a core at this pace
  updates a second at most   Znatok ${rate[0].toFixed(0)}   vk-io ${rate[1].toFixed(0)}   ratio ${(rate[0] / rate[1]).toFixed(2)}
  memory of Znatok           ${of(ours, ({ rss }) => rss[1]).toFixed(0)} MB, ${grown.toFixed(1)} MB more than at a third of the time
  behind when talk stopped   ${of(ours, ({ behind }) => behind).toFixed(2)} s`);
  const good = arrived === 1 && grown < FLAT && Math.max(...ours.map(({ behind }) => behind)) < 5;
  console.log(good ? 'As asked for.' : 'FALLS SHORT of what is asked for.');
  return good ? 0 : 1;
};

const describe = ({ cpu, arrived, rss, behind, rate }: Result): string =>
  `${cpu.toFixed(0)} µs an update, ${percent(arrived)} arrived, ${rss.map((mb) => mb.toFixed(0)).join(' -> ')} MB, ` +
  `${behind.toFixed(2)} s behind, ${rate.toFixed(0)} updates a second at most`;

const percent = (share: number): string => `${(share * 100).toFixed(share === 1 ? 0 : 2)} %`;

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000));
