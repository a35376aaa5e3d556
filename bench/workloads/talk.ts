import { setTimeout as sleep } from 'node:timers/promises';
import { Oracle } from './oracle';
import type { Running, Workload } from './workload';

const CHATS = Number(process.env.BENCH_CHATS ?? 20);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const WARM_SECONDS = 5;
/** Servers that have just started have more to do than later. */
const SETTLE_SECONDS = 20;
const OTHERS = 5;
const PATIENCE_MS = 60_000;

/** Chats in which one plays and is silent, while the others talk to each other: what a line costs that nobody waits for. */
export const talk = (rate: number): Workload => ({
  name: `talk-${rate}`,
  title: `Talk that nobody waits for, ${rate} lines a second`,
  about: `${CHATS} group chats with ${rate} lines a second in all for ${SECONDS} s; in each one member plays echo and is silent meanwhile. Idling is the mean of ${SECONDS} s before and after, in which nobody says anything; at the end each player says a line`,
  game: 'echo',
  figures: [
    { key: 'cpu', title: 'CPU-ms a line', digits: 3 },
    { key: 'more', title: 'beyond idling', digits: 3 },
    { key: 'own', title: 'of that the bot’s own', digits: 3 },
    { key: 'idle', title: 'CPU-ms a second, idling', digits: 1 },
    { key: 'stored', title: 'bytes stored a line', digits: 0 },
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
    await sleep(SETTLE_SECONDS * 1_000);
    const silence = (): Promise<Use> => useDuring(bot, () => sleep(SECONDS * 1_000));
    const earlier = await silence();
    await talkFor(WARM_SECONDS);
    const before = { said, stored: await bot.stored() };
    const talking = await useDuring(bot, () => talkFor(SECONDS));
    const lines = said - before.said;
    const stored = (await bot.stored()) - before.stored;
    await sleep(WARM_SECONDS * 1_000);
    const later = await silence();
    const idle = { cpu: (earlier.cpu + later.cpu) / 2, own: (earlier.own + later.own) / 2 };
    // Who did not listen is found out.
    for (const { id, player } of chats) void oracle.ask(id, player, 'ответ', 'ответ');
    await oracle.settle(PATIENCE_MS);
    const figures = {
      ...{ cpu: (talking.cpu * SECONDS) / lines, more: ((talking.cpu - idle.cpu) * SECONDS) / lines },
      ...{ own: ((talking.own - idle.own) * SECONDS) / lines, idle: idle.cpu },
      stored: stored / lines,
    };
    return { figures, wrong: oracle.wrong, lost: oracle.pending };
  },
});

/** CPU-ms a second of all processes together, and of the bot's own. */
interface Use {
  readonly cpu: number;
  readonly own: number;
}

const useDuring = async (bot: Running, act: () => Promise<void>): Promise<Use> => {
  const [began, cpu, own] = [performance.now(), bot.cpu(), bot.ownCpu()];
  await act();
  const seconds = (performance.now() - began) / 1_000;
  return { cpu: ((bot.cpu() - cpu) * 1_000) / seconds, own: ((bot.ownCpu() - own) * 1_000) / seconds };
};
