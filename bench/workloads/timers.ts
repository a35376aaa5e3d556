import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { ChatViews } from './chat-view';
import type { Stage, Workload } from './workload';

/** Chats a second in which time begins to run. */
const PACE = Number(process.env.BENCH_PACE ?? 5);
const SECOND = 1_000;
/** What is between the last beginning and the end of all. */
const REST_SECONDS = 20;
/** The longest discussion that Znatok takes. */
const LONGEST_SECONDS = 600;

/** So many waits that run out within one second, in chats of their own. */
export const timers = (count: number): Workload => ({
  name: `timers-${count}`,
  title: `${count.toLocaleString('en')} timers in one second`,
  about: `waits that began over ${(count / PACE).toFixed(0)} s and all end within one second: for Znatok the discussion of a ЧГК question, for the others a dialog that sleeps`,
  game: 'timer',
  figures: [
    { key: 'late', title: 'p50 lateness, ms', digits: 0 },
    { key: 'late p99', title: 'p99, ms', digits: 0 },
    { key: 'cpu', title: 'CPU-ms a timer that fires', digits: 1 },
  ],
  async run(stage) {
    const { messenger, bot } = stage;
    const views = new ChatViews(messenger);
    const people = Array.from({ length: count }, () => messenger.person());
    const chats = people.map((person) => (bot.name === 'znatok' ? messenger.group([person]) : person));
    await sleep(count * 10);
    const end = performance.now() + (count / PACE + REST_SECONDS) * SECOND;
    if (end - performance.now() > LONGEST_SECONDS * SECOND) throw new Error('so many timers need a higher BENCH_PACE');
    const lateness: number[] = [];
    let cpu = 0;
    const beforeEnd = sleep(end - performance.now() - 5 * SECOND).then(() => (cpu = bot.cpu()));
    const waits = await Promise.allSettled(
      chats.map(async (chat, n) => {
        await sleep((n * SECOND) / PACE);
        // Whole seconds alone can be asked for, so the ends are spread over one.
        const seconds = Math.round((end - performance.now()) / SECOND);
        const began = await (bot.name === 'znatok' ? discuss : alarm)(stage, views, {
          chat,
          person: people[n] ?? 0,
          seconds,
        });
        const { at } = await views.sees(chat, /кто отвечает|ваш ответ|время/, (seconds + 120) * SECOND);
        lateness.push(at - began - seconds * SECOND);
      }),
    );
    await beforeEnd;
    const figures = {
      ...{ late: percentile(lateness, 0.5), 'late p99': percentile(lateness, 0.99) },
      cpu: ((bot.cpu() - cpu) * 1_000) / lateness.length,
    };
    return { figures, wrong: 0, lost: waits.filter(({ status }) => status === 'rejected').length };
  },
});

interface Wait {
  readonly chat: number;
  readonly person: number;
  readonly seconds: number;
}

/** Both answer the moment at which time began to run. */
const alarm = async ({ messenger }: Stage, views: ChatViews, { chat, person, seconds }: Wait): Promise<number> => {
  messenger.say(chat, person, `/timer ${seconds}`);
  return (await views.sees(chat, /жду/)).at;
};

const discuss = async ({ messenger }: Stage, views: ChatViews, { chat, person, seconds }: Wait): Promise<number> => {
  messenger.say(chat, person, `/settings discussion ${seconds}`);
  await views.sees(chat, /Готово/);
  messenger.say(chat, person, '/chgk 1');
  await views.sees(chat, /Кто с нами/);
  messenger.press(chat, person, 'Начинаем');
  return (await views.sees(chat, /Вопрос 1/)).at;
};
