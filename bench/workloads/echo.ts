import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { Oracle } from './oracle';
import type { Workload } from './workload';

const DIALOGS = Number(process.env.BENCH_DIALOGS ?? 8);
const LENGTH = Number(process.env.BENCH_LENGTH ?? 200);
/** Between two lines of one dialog. */
const PACE_MS = Number(process.env.BENCH_PACE ?? 350);
const PATIENCE_MS = 30_000;
/** Around which line of a dialog, and how many lines before it count. */
const WINDOWS = [
  [1, 1],
  [10, 5],
  [50, 10],
  [200, 10],
] as const;

const ordinal = (n: number): string => (n === 1 ? '1st' : `${n}th`);

/** One long dialog a person: whether the 200th answer costs what the first did. */
export const echo: Workload = {
  name: 'echo',
  title: 'Echo in a long dialog',
  about: `${DIALOGS} dialogs of ${LENGTH} lines, a line every ${PACE_MS} ms in each, whether answered or not; ms until the n-th answer`,
  game: 'echo',
  figures: [
    ...WINDOWS.flatMap(([n]) => [{ key: `p50 ${n}`, title: `p50 of the ${ordinal(n)}`, digits: 1 }]),
    { key: 'p99', title: 'p99 of all', digits: 0 },
    { key: 'cpu first', title: `CPU-ms an answer, first quarter`, digits: 2 },
    { key: 'cpu last', title: 'last quarter', digits: 2 },
  ],
  async run({ messenger, bot }) {
    const oracle = new Oracle(messenger);
    const people = Array.from({ length: DIALOGS }, () => messenger.person());
    // One by one: what is measured is a dialog that goes on, not many that open at once.
    for (const person of people) await oracle.ask(person, person, '/echo', '');
    const latencies: number[][] = Array.from({ length: LENGTH + 1 }, () => []);
    const quarters: { cpu: number; answers: number }[] = [{ cpu: bot.cpu(), answers: oracle.answered }];
    for (let n = 1; n <= LENGTH; n += 1) {
      for (const [turn, person] of people.entries()) {
        const words = `слово ${turn} ${n}`;
        void oracle.ask(person, person, words, words).then((latency) => latencies[n]?.push(latency));
        await sleep(PACE_MS / DIALOGS);
      }
      if (n % (LENGTH / 4) === 0) quarters.push({ cpu: bot.cpu(), answers: oracle.answered });
    }
    await oracle.settle(PATIENCE_MS);
    const cpuOf = (quarter: number): number => {
      const [before, after] = [quarters[quarter - 1], quarters[quarter]];
      return before && after ? ((after.cpu - before.cpu) * 1_000) / (after.answers - before.answers) : NaN;
    };
    const around = WINDOWS.map(([n, width]) => {
      const last = Math.min(n, LENGTH);
      return [`p50 ${n}`, percentile(latencies.slice(last - width + 1, last + 1).flat(), 0.5)] as const;
    });
    const figures = {
      ...Object.fromEntries(around),
      ...{ p99: percentile(latencies.flat(), 0.99), 'cpu first': cpuOf(1), 'cpu last': cpuOf(4) },
    };
    return { figures, wrong: oracle.wrong, lost: oracle.pending };
  },
};
