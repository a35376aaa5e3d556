import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf } from './cursor';
import { Problem } from './problem';

const positionSchema = z.tuple([z.int(), z.string()]);

describe('a cursor', () => {
  it('gives back the position it was made of, and fits an address as it is', () => {
    const cursor = encodeCursor([1_779_000_000_123_456, 'id-ё']);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(positionSchema, cursor)).toEqual([1_779_000_000_123_456, 'id-ё']);
  });

  it('is optional', () => expect(decodeCursor(positionSchema, undefined)).toBeUndefined());

  it.each([
    '',
    'x',
    '____',
    encodeCursor([1]),
    encodeCursor(['1', 'a']),
    encodeCursor([1e300, 'a']),
    encodeCursor(null),
  ])('that no list gave (%j) is refused by name', (cursor) => {
    const decode = (): unknown => decodeCursor(positionSchema, cursor);
    expect(decode).toThrow(Problem);
    expect(decode).toThrow(/^cursor: /);
  });
});

describe('a page', () => {
  const how = { item: (n: number) => `n${n}`, position: (n: number) => [n] };

  it('leads on from its last item when one more row was found', () => {
    expect(pageOf([1, 2, 3], 2, how)).toEqual({ items: ['n1', 'n2'], nextCursor: encodeCursor([2]) });
  });

  it.each([[[1, 2]], [[1]], [[]]])('of %j is the last one', (rows) => {
    expect(pageOf(rows, 2, how).nextCursor).toBeNull();
  });
});
