import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { Oracle } from './oracle';
import type { Workload } from './workload';

const CHATS = Number(process.env.BENCH_CHATS ?? 20);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const WARM_SECONDS = 5;
/** Of all chats together. */
const LINES_A_SECOND = Number(process.env.BENCH_RATE ?? 200);
/** One line in so many is of the one whose words the dialog waits for. */
const ONE_IN = 20;
const OTHERS = 5;
const PATIENCE_MS = 30_000;

interface Chat {
  readonly id: number;
  readonly player: number;
  readonly others: readonly number[];
}

/** Chats in which people talk to each other while one of them plays. */
export const chatter: Workload = {
  name: 'chatter',
  title: 'A busy chat',
  about: `${CHATS} group chats with ${LINES_A_SECOND} lines a second in all, ${ONE_IN - 1} lines of others to one that is answered, for ${SECONDS} s; one member plays echo`,
  game: 'echo',
  figures: [
    { key: 'p50', title: 'p50, ms', digits: 1 },
    { key: 'p99', title: 'p99, ms', digits: 0 },
    { key: 'cpu', title: 'CPU-ms a line', digits: 3 },
    { key: 'own', title: 'of it the bot’s own', digits: 3 },
    { key: 'stored', title: 'bytes stored a line', digits: 0 },
  ],
  async run({ messenger, bot }) {
    const oracle = new Oracle(messenger);
    const chats = Array.from({ length: CHATS }, (): Chat => {
      const [player = 0, ...others] = Array.from({ length: OTHERS + 1 }, () => messenger.person());
      return { id: messenger.group([player, ...others]), player, others };
    });
    await oracle.hush(() => sleep(WARM_SECONDS * 1_000));
    for (const { id, player } of chats) await oracle.ask(id, player, '/echo', '');
    let latencies: number[] = [];
    let said = 0;
    const talkFor = async (seconds: number): Promise<void> => {
      const [began, from] = [performance.now(), said];
      while (performance.now() - began < seconds * 1_000) {
        const due = from + ((performance.now() - began) / 1_000) * LINES_A_SECOND;
        for (; said < due; said += 1) {
          // A whole round of the chats talks before the next one of them is answered.
          const chat = chats[said % CHATS] as Chat;
          const turn = Math.floor(said / CHATS);
          if ((turn + said) % ONE_IN === 0) {
            const words = `ответ ${said}`;
            void oracle.ask(chat.id, chat.player, words, words).then((latency) => latencies.push(latency));
          } else {
            messenger.say(
              chat.id,
              chat.others[said % OTHERS] ?? 0,
              `А я думаю, что это было ещё до революции, ${said}`,
            );
          }
        }
        await sleep(5);
      }
    };
    await talkFor(WARM_SECONDS);
    latencies = [];
    const before = { cpu: bot.cpu(), own: bot.ownCpu(), stored: await bot.stored(), said };
    await talkFor(SECONDS);
    const lines = said - before.said;
    const use = { own: bot.ownCpu() - before.own, cpu: bot.cpu() - before.cpu };
    await oracle.settle(PATIENCE_MS);
    const figures = {
      ...{ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
      ...{ cpu: (use.cpu * 1_000) / lines, own: (use.own * 1_000) / lines },
      stored: ((await bot.stored()) - before.stored) / lines,
    };
    return { figures, wrong: oracle.wrong, lost: oracle.pending };
  },
};
