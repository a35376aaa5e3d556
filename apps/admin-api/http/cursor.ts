import type { z } from 'zod';
import { Problem } from './problem';

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  /** Gives the next page as `?cursor=`; null on the last one. */
  readonly nextCursor: string | null;
}

/** Where a page ended, as an opaque word of the address. */
export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws Problem 400 when it is not a cursor that this list has given. */
export const decodeCursor = <S extends z.ZodType>(schema: S, cursor: string | undefined): z.output<S> | undefined => {
  if (cursor === undefined) return undefined;
  const position = schema.safeParse(parsed(cursor));
  if (position.success) return position.data;
  throw Problem.ofField(400, 'cursor', 'is not a cursor of this list: take nextCursor of the page before');
};

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/** Cuts a page out of one row more than it holds. */
export const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  how: { item: (row: Row) => Item; position: (row: Row) => unknown },
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(how.item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(how.position(last)) : null,
  };
};
