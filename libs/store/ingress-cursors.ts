import { sql } from 'kysely';
import type { Database } from './store';

/** The long-poll `ts` up to which everything of the community was handed over; undefined when it never polled. */
export const readTs = async (db: Database, groupId: number): Promise<string | undefined> => {
  const row = await db.selectFrom('ingressCursors').select('ts').where('groupId', '=', groupId).executeTakeFirst();
  return row?.ts ?? undefined;
};

export const writeTs = async (db: Database, groupId: number, ts: string): Promise<void> => {
  await db
    .insertInto('ingressCursors')
    .values({ groupId, ts })
    .onConflict((conflict) => conflict.column('groupId').doUpdateSet({ ts, updatedAt: sql`now()` }))
    .execute();
};

/**
 * Notes that everything said until `age` milliseconds ago was handed over. Kept by the clock of Postgres, which the reader
 * compares it with, and never set back.
 */
export const writeHeardUntil = async (db: Database, groupId: number, age: number): Promise<void> => {
  const moment = sql<Date>`now() - ${age} * interval '1 millisecond'`;
  await db
    .insertInto('ingressCursors')
    .values({ groupId, heardUntil: moment })
    .onConflict((conflict) =>
      conflict.column('groupId').doUpdateSet({
        heardUntil: sql`greatest(ingress_cursors.heard_until, excluded.heard_until)`,
        updatedAt: sql`now()`,
      }),
    )
    .execute();
};

/** Rooms of a community where a game or a dialog is live: those to be told of a gap. */
export const liveRooms = async (db: Database, groupId: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('wants')
    .innerJoin('rooms', 'rooms.id', 'wants.roomId')
    .select('rooms.id')
    .distinct()
    .where('rooms.groupId', '=', groupId)
    .execute();
  return rows.map(({ id }) => id);
};
