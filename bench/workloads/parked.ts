import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { Oracle } from './oracle';
import type { Workload } from './workload';

/** Dialogs that are opened at once. */
const AT_A_TIME = 8;
const WOKEN = 50;
const SETTLE_MS = 5_000;
const PATIENCE_MS = 30_000;

/** So many dialogs that wait for their next word: what each keeps in memory and on disk, and how soon one of them wakes. */
export const parked = (count: number): Workload => ({
  name: `parked-${count}`,
  title: `${count.toLocaleString('en')} parked dialogs`,
  about: `echo dialogs after their first answer; then ${WOKEN} of them are written to, one after the other`,
  game: 'echo',
  figures: [
    { key: 'memory', title: 'KB of the bot’s memory a dialog', digits: 1 },
    { key: 'stored', title: 'KB on disk a dialog', digits: 1 },
    { key: 'wake', title: 'p50 of waking, ms', digits: 1 },
    { key: 'wake p99', title: 'p99 of waking, ms', digits: 0 },
    { key: 'cpu', title: 'CPU-ms to open and answer one', digits: 1 },
    { key: 'idle', title: 'CPU-ms a second while all are parked', digits: 0 },
  ],
  async run({ messenger, bot }) {
    const oracle = new Oracle(messenger);
    const open = async (): Promise<number> => {
      const person = messenger.person();
      await oracle.ask(person, person, '/echo', '');
      await oracle.ask(person, person, 'раз', 'раз');
      return person;
    };
    // What the first dialogs load and compile is not theirs.
    await Promise.all(Array.from({ length: AT_A_TIME * 4 }, open));
    await sleep(SETTLE_MS);
    const before = { memory: bot.memory(), stored: await bot.stored(), cpu: bot.cpu() };
    const people: number[] = [];
    const lines = Array.from({ length: AT_A_TIME }, async () => {
      for (let n = 0; n < count / AT_A_TIME; n += 1) people.push(await open());
    });
    await Promise.all(lines);
    const cpu = bot.cpu() - before.cpu;
    await sleep(SETTLE_MS);
    const resting = bot.cpu();
    await sleep(SETTLE_MS);
    const idle = (bot.cpu() - resting) / SETTLE_MS;
    const after = { memory: bot.memory(), stored: await bot.stored() };

    const woken: number[] = [];
    for (let n = 0; n < WOKEN; n += 1) {
      const person = people[Math.floor((n * people.length) / WOKEN)] as number;
      woken.push(await oracle.ask(person, person, `два ${n}`, `два ${n}`));
    }
    await oracle.settle(PATIENCE_MS);
    const figures = {
      memory: ((after.memory - before.memory) * 1_024) / people.length,
      stored: (after.stored - before.stored) / 1_024 / people.length,
      ...{ wake: percentile(woken, 0.5), 'wake p99': percentile(woken, 0.99) },
      ...{ cpu: (cpu * 1_000) / people.length, idle: idle * 1e6 },
    };
    return { figures, wrong: oracle.wrong, lost: oracle.pending };
  },
});
