/**
 * Guarantees 1 to 3 where sends are packed: a worker that ends by kill -9 in the middle of an `execute` loses nothing, doubles
 * nothing and puts nothing out of order, in any of the chats that were in the pack.
 */
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';

const CHATS = 20;

let system: System;
let chats: LiveChat[];

beforeEach(async () => {
  system = await System.start();
  chats = Array.from({ length: CHATS }, () => system.chat());
  await everyone((chat) => chat.sees(/Я Знаток/));
});
afterEach(() => system?.stop());

const everyone = async (act: (chat: LiveChat) => Promise<unknown>): Promise<void> => {
  await Promise.all(chats.map(act));
};

/** Until VK has run a pack: the answer is on its way, or lost with the worker. */
const packed = async (): Promise<void> => {
  for (;;) {
    const text = await (await fetch(`${system.vk.url}/metrics`)).text();
    if (/requests_total\{method="execute"/.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

it.each(['timeout-after', 'slow'] as const)(
  'guarantee 2: nothing is posted twice: a worker killed in the middle of a pack (%s)',
  async (kind) => {
    system.vk.world.fault({ method: 'execute', kind, times: 50, delay: 2_000 });
    for (const chat of chats) chat.write(101, '/сумма');
    await packed();
    await system.crash('worker');
    system.vk.world.clearFaults();
    await system.run('worker');
    await everyone(async (chat) => {
      await chat.sees(/перво/i);
      chat.write(101, '2');
      await chat.sees(/втор/i);
      chat.write(101, '3');
      await chat.sees(/5/);
    });
    for (const chat of chats) {
      const ids = chat.ofBot.map(({ random_id }) => random_id);
      expect(new Set(ids).size).toBe(ids.length);
      const said = chat.ofBot.map(({ text }) => text);
      expect(said).toEqual([
        expect.stringMatching(/Я Знаток/),
        expect.stringMatching(/перво/i),
        expect.stringMatching(/втор/i),
        expect.stringMatching(/5/),
      ]);
    }
  },
);
