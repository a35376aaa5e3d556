import type { z } from 'zod';
import { anyRoom, chatRoom, flag, gameId, rowId, userId, words } from './fields';

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

describe('fields of requests', () => {
  it('cut spaces around words and keep the rest as it is', () => {
    expect(words(100).parse('  Мёртвые  души\n')).toBe('Мёртвые  души');
  });

  it.each(['', '   ', '\n', '\u0000', 'a\u0000b', 'ab\u0000', '\ud800', 'x'.repeat(101), 5, null])(
    'take no words that Postgres could not keep or nobody could read (%j)',
    (value) => expect(accepts(words(100), value)).toBe(false),
  );

  it('look through half a megabyte of spaces in no time', () => {
    const started = performance.now();
    expect(accepts(words(100), ' '.repeat(500_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    ['1', true],
    ['9007199254740991', true],
    ['9007199254740992', false],
    ['99999999999999999999', false],
    ['0', false],
    ['-1', false],
    ['1.5', false],
    ['', false],
    ['abc', false],
  ])('know the id of a row: %j is one: %j', (value, expected) => expect(accepts(rowId, value)).toBe(expected));

  it.each([0, -1, 1.5, 2 ** 53, '7', null])('take no user id like %j', (value) =>
    expect(accepts(userId, value)).toBe(false),
  );

  it.each([
    ['vk:1:2000000000', true],
    ['vk:987654321:2000000123', true],
    ['vk:1:1999999999', false],
    ['vk:1:12345', false],
    ['vk:0:2000000001', false],
    ['vk:01:2000000001', false],
    ['vk:1:2000000001 ', false],
    ['vk:1:2000000001:5', false],
    ['VK:1:2000000001', false],
    ['vk:1:99999999999', false],
  ])('know a group chat: %j is one: %j', (value, expected) => expect(accepts(chatRoom, value)).toBe(expected));

  it('know a private room too where a list is asked for', () => expect(accepts(anyRoom, 'vk:1:12345')).toBe(true));

  it.each(['', 'a/b', 'a b', '../x', 'x'.repeat(65), '\u0000'])('take no game id like %j', (value) =>
    expect(accepts(gameId, value)).toBe(false),
  );

  it.each(['True', '1', 'yes', ''])('take %j for neither true nor false', (value) =>
    expect(accepts(flag, value)).toBe(false),
  );
});
