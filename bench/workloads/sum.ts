import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { arrivals } from './arrivals';
import { Oracle } from './oracle';
import type { Workload } from './workload';

const RATE = Number(process.env.BENCH_RATE ?? 5);
/** V8 compiles what it plays again and again for half a minute. */
const WARM_SECONDS = 30;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const PATIENCE_MS = 30_000;

/** People take a moment: one who answers at once may be sooner than a bot has noted what it asked. */
const MOMENT_MS = 200;

/** What is written, and what has to be in the answer. */
const SCRIPT = [
  ['/sum', 'введите первое число'],
  ['2', 'Введите второе число'],
  ['40', 'Будет 42 '],
] as const;

/** New people come at their own pace, and each goes through the sum dialog once. */
export const sum: Workload = {
  name: 'sum',
  title: 'The sum dialog',
  about: `${RATE} new dialogs a second (Poisson, open loop), three answers each, for ${SECONDS} s; people take ${MOMENT_MS} ms before the next line`,
  game: 'sum',
  figures: [
    { key: 'p50', title: 'p50, ms', digits: 1 },
    { key: 'p99', title: 'p99, ms', digits: 0 },
    { key: 'cpu', title: 'CPU-ms an answer', digits: 2 },
    { key: 'own', title: 'of it the bot’s own', digits: 2 },
    { key: 'rate', title: 'answers a second', digits: 1 },
  ],
  async run({ messenger, bot }) {
    const oracle = new Oracle(messenger);
    let latencies: number[] = [];
    const talk = async (): Promise<void> => {
      const person = messenger.person();
      for (const [line, right] of SCRIPT) {
        latencies.push(await oracle.ask(person, person, line, right));
        await sleep(MOMENT_MS);
      }
    };
    await arrivals(RATE, WARM_SECONDS, () => void talk());
    latencies = [];
    const [cpu, own, answered] = [bot.cpu(), bot.ownCpu(), oracle.answered];
    await arrivals(RATE, SECONDS, () => void talk());
    const answers = oracle.answered - answered;
    const ownUsed = bot.ownCpu() - own;
    const figures = {
      ...{ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), rate: answers / SECONDS },
      ...{ cpu: ((bot.cpu() - cpu) * 1_000) / answers, own: (ownUsed * 1_000) / answers },
    };
    await oracle.settle(PATIENCE_MS);
    return { figures, wrong: oracle.wrong, lost: oracle.pending };
  },
};
