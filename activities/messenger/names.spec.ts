import type { Vk, VkParams } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { NameBook } from './names';
import { scriptedDatabase } from './spec/scripted-database';

/** VK that answers when it is told to. */
class SlowVk implements Vk {
  readonly groupId = 1;
  readonly asked: string[] = [];
  #answers: (() => void)[] = [];
  failing = false;

  call<T>(method: string, { user_ids: ids }: VkParams): Promise<T> {
    this.asked.push(String(ids));
    const people = String(ids)
      .split(',')
      .map((id) => ({ id: Number(id), first_name: `Имя ${id}`, last_name: '' }));
    return new Promise<T>((resolve, reject) => {
      const failing = this.failing;
      this.#answers.push(() => (failing ? reject(new VkError(method, 10, 'no')) : resolve(people as T)));
    });
  }

  async answer(): Promise<void> {
    await new Promise(setImmediate);
    this.#answers.shift()?.();
    await new Promise(setImmediate);
  }
}

let vk: SlowVk;
let book: NameBook;

beforeEach(() => {
  vk = new SlowVk();
  book = new NameBook(scriptedDatabase(() => undefined).db);
});

it('those who come while VK is asked are asked for together', async () => {
  const first = book.learn(vk, [101]);
  await new Promise(setImmediate);
  const others = [book.learn(vk, [102]), book.learn(vk, [103, 104]), book.learn(vk, [102])];
  await vk.answer();
  expect((await first).get(101)).toBe('Имя 101');
  await vk.answer();
  const [second, third] = await Promise.all(others);
  expect(second?.get(102)).toBe('Имя 102');
  expect(third?.get(104)).toBe('Имя 104');
  expect(vk.asked).toEqual(['101', '102,103,104']);
});

it('VK that tells nothing holds up nobody, neither now nor later', async () => {
  vk.failing = true;
  const first = book.learn(vk, [101]);
  await vk.answer();
  expect(await first).toEqual(new Map());
  vk.failing = false;
  const second = book.learn(vk, [101]);
  await vk.answer();
  expect((await second).get(101)).toBe('Имя 101');
});

it('no more are asked for at once than VK tells of', async () => {
  const all = book.learn(
    vk,
    Array.from({ length: 1_001 }, (_, n) => n + 1),
  );
  await vk.answer();
  await vk.answer();
  expect((await all).size).toBe(1_001);
  expect(vk.asked.map((ids) => ids.split(',').length)).toEqual([1_000, 1]);
});
