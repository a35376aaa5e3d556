import { sql } from 'kysely';
import type { IngressFence } from './ingress-leases';
import type { Database } from './store';

/** The long-poll `ts` up to which everything of the community was handed over; undefined when it never polled. */
export const readTs = async (db: Database, groupId: number): Promise<string | undefined> => {
  const row = await db.selectFrom('ingressCursors').select('ts').where('groupId', '=', groupId).executeTakeFirst();
  return row?.ts ?? undefined;
};

/** False, and nothing is written, when another process holds the community by now. */
export const writeTs = async (db: Database, { groupId, epoch }: IngressFence, ts: string): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('ingressCursors')
    .set({ ts, updatedAt: sql`now()` })
    .where('groupId', '=', groupId)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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
