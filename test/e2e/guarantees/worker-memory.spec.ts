/**
 * Guarantee 9 for the process that plays the games: an echo that never ends goes through its chapters in a worker of its own,
 * with VK and Postgres, and the worker keeps nothing of it.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSoak, measured, slowdown } from '../../support/flat';
import { LiveChat } from '../../support/live-chat';
import { provided } from '../../support/provided';
import { System } from '../../support/system';

const MESSAGES = isSoak ? 5_000 : 200;
const LOOKS = 20;
const MEGABYTE = 1_048_576;
/** What the heap breathes between two collections, and what the process grows by until its pools are warm. */
const HEAP_BREATHES = 15 * MEGABYTE;
const PROCESS_WARMS = 40 * MEGABYTE;
/** A group chat is paced; one person alone is not, but for these. */
const UNHURRIED = { CHAT_WRITES_AN_HOUR: '1000000', CHAT_SENDS_A_MINUTE: '100000', CHAT_BURST: '100000' };

let system: System;

beforeAll(async () => {
  system = await System.start(['ingress']);
  await system.run('worker', UNHURRIED);
});
afterAll(() => system?.stop());

const memoryOf = async (): Promise<{ heap: number; process: number }> => {
  const text = await (await fetch(`http://127.0.0.1:${system.ports.get('worker')}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return { heap: value('nodejs_heap_size_used_bytes'), process: value('process_resident_memory_bytes') };
};

it(
  `guarantee 9: memory is bounded: a worker plays ${MESSAGES} messages of one dialog and keeps nothing of them`,
  async () => {
    const chat = new LiveChat(system.vk.world, 101);
    chat.write(101, '/эхо');
    await chat.sees(/Я эхо/);
    const looks: { heap: number; process: number }[] = [];
    const took: number[] = [];
    for (let n = 1; n <= MESSAGES; n += 1) {
      const began = performance.now();
      chat.write(101, `слово ${n}!`);
      await chat.sees(new RegExp(`^слово ${n}!$`));
      took.push(performance.now() - began);
      if (n % (MESSAGES / LOOKS) !== 0) continue;
      looks.push(await memoryOf());
      const line = `${n} ${took.at(-1)?.toFixed(0)} ${looks.at(-1)?.heap} ${looks.at(-1)?.process}\n`;
      appendFileSync(join(provided('TEST_DIRECTORY'), 'worker-memory.log'), line);
    }
    const quarter = LOOKS / 4;
    const lowest = (some: readonly { heap: number }[]): number => Math.min(...some.map(({ heap }) => heap));
    const [early, late] = [looks.slice(0, quarter), looks.slice(-quarter)];
    const megabytes = (bytes = NaN): string => (bytes / MEGABYTE).toFixed(1);
    measured(
      `${MESSAGES} messages in one worker: its heap is at least ${megabytes(lowest(early))} MB in the first quarter and ` +
        `${megabytes(lowest(late))} MB in the last, the process ${megabytes(early.at(-1)?.process)} and ` +
        `${megabytes(late.at(-1)?.process)} MB; the last tenth took ${slowdown(took).toFixed(2)} times as long as the second`,
    );
    expect(lowest(late) - lowest(early)).toBeLessThan(HEAP_BREATHES);
    expect((late.at(-1)?.process ?? Infinity) - (early.at(-1)?.process ?? 0)).toBeLessThan(PROCESS_WARMS);
    expect(slowdown(took)).toBeLessThan(3);
  },
  isSoak ? 4_000_000 : 240_000,
);
