import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { Oracle } from './oracle';
import type { Running, Workload } from './workload';

const CHATS = Number(process.env.BENCH_CHATS ?? 20);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const WARM_SECONDS = 5;
const OTHERS = 5;
const PATIENCE_MS = 60_000;

/** Chats in which one plays and is silent, while the others talk to each other: what a line costs that nobody waits for. */
export const talk = (rate: number): Workload => ({
  name: `talk-${rate}`,
  title: `Talk that nobody waits for, ${rate} lines a second`,
  about: `${CHATS} group chats with ${rate} lines a second in all for ${SECONDS} s; in each one member plays echo and is silent meanwhile. Before, nobody says anything for ${SECONDS} s; after it, each player says a line, which is answered when what was said before is through`,
  game: 'echo',
  figures: [
    { key: 'cpu', title: 'CPU-ms a line', digits: 3 },
    { key: 'more', title: 'beyond idling', digits: 3 },
    { key: 'own', title: 'of that the bot’s own', digits: 3 },
    { key: 'idle', title: 'CPU-ms a second, idling', digits: 1 },
    { key: 'stored', title: 'bytes stored a line', digits: 0 },
    { key: 'p50', title: 'p50 of the answers after it, ms', digits: 0 },
  ],
  async run({ messenger, bot }) {
    const oracle = new Oracle(messenger);
    const chats = Array.from({ length: CHATS }, () => {
      const [player = 0, ...others] = Array.from({ length: OTHERS + 1 }, () => messenger.person());
      return { id: messenger.group([player, ...others]), player, others };
    });
    await oracle.hush(() => sleep(WARM_SECONDS * 1_000));
    for (const { id, player } of chats) await oracle.ask(id, player, '/echo', '');
    let said = 0;
    const talkFor = async (seconds: number): Promise<void> => {
      const [began, from] = [performance.now(), said];
      while (performance.now() - began < seconds * 1_000) {
        const due = from + ((performance.now() - began) / 1_000) * rate;
        for (; said < due; said += 1) {
          const { id, others } = chats[said % CHATS] as (typeof chats)[number];
          messenger.say(id, others[said % OTHERS] ?? 0, `А я думаю, что это было ещё до революции, ${said}`);
        }
        await sleep(5);
      }
    };
    await talkFor(WARM_SECONDS);
    await sleep(WARM_SECONDS * 1_000);
    const idle = await useDuring(bot, () => sleep(SECONDS * 1_000));
    await talkFor(WARM_SECONDS);
    const before = { said, stored: await bot.stored() };
    const talking = await useDuring(bot, () => talkFor(SECONDS));
    const lines = said - before.said;
    const stored = (await bot.stored()) - before.stored;
    const latencies = await Promise.all(
      chats.map(({ id, player }) => Promise.race([oracle.ask(id, player, 'ответ', 'ответ'), sleep(PATIENCE_MS, NaN)])),
    );
    const figures = {
      ...{ cpu: (talking.cpu * SECONDS) / lines, more: ((talking.cpu - idle.cpu) * SECONDS) / lines },
      ...{ own: ((talking.own - idle.own) * SECONDS) / lines, idle: idle.cpu },
      ...{ stored: stored / lines, p50: percentile(latencies.filter(Number.isFinite), 0.5) },
    };
    return { figures, wrong: oracle.wrong, lost: oracle.pending };
  },
});

/** CPU-ms a second of all processes together, and of the bot's own. */
const useDuring = async (bot: Running, act: () => Promise<void>): Promise<{ cpu: number; own: number }> => {
  const [began, cpu, own] = [performance.now(), bot.cpu(), bot.ownCpu()];
  await act();
  const seconds = (performance.now() - began) / 1_000;
  return { cpu: ((bot.cpu() - cpu) * 1_000) / seconds, own: ((bot.ownCpu() - own) * 1_000) / seconds };
};
