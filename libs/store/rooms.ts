import { sql } from 'kysely';
import type { QuestionChoice } from '../../activities/contract';
import type { Language, Settings } from '../../workflows/room/game-input';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Database } from './store';

/** Makes sure of the room's row; cheap enough for every opening, not meant for every message. */
export const ensureRoom = async (db: Database, room: string): Promise<void> => {
  const { groupId, peerId } = parseRoomId(room);
  await db
    .insertInto('rooms')
    .values({ id: room, groupId, peerId })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

export const markHearsAll = async (db: Database, room: string): Promise<void> => {
  await ensureRoom(db, room);
  await db.updateTable('rooms').set({ hearsAll: true }).where('id', '=', room).where('hearsAll', '=', false).execute();
};

/** The bot was put out of the chat (true) or invited again (false; its access may have changed with it). */
export const markGone = async (db: Database, room: string, gone: boolean): Promise<void> => {
  await ensureRoom(db, room);
  await db
    .updateTable('rooms')
    .set(gone ? { gone } : { gone, hearsAll: false })
    .where('id', '=', room)
    .execute();
};

/** Somebody wrote to the bot there, so it may write as well, whatever VK said before. */
export const markThere = async (db: Database, room: string): Promise<void> => {
  await db.updateTable('rooms').set({ gone: false }).where('id', '=', room).where('gone', '=', true).execute();
};

/** When an admin blocked the room, so that no new game begins there; undefined where nobody has. */
export const blockedSince = async (db: Database, room: string): Promise<Date | undefined> => {
  const row = await db.selectFrom('rooms').select('blockedAt').where('id', '=', room).executeTakeFirst();
  return row?.blockedAt ?? undefined;
};

export const readSettings = async (db: Database, room: string): Promise<Settings> => {
  const row = await db.selectFrom('roomSettings').selectAll().where('roomId', '=', room).executeTakeFirst();
  if (!row) return { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 };
  const { language, rounds, discussion, answer, rest } = row;
  return { language: language as Language, rounds, discussion, answer, rest };
};

/** Changes some of the room's settings; the values must be within the bounds of the table. */
export const writeSettings = async (
  db: Database,
  room: string,
  { topics, ...rest }: Partial<Settings & QuestionChoice>,
): Promise<void> => {
  const change = { ...rest, ...(topics && { topics: [...topics] }) };
  await ensureRoom(db, room);
  await db
    .insertInto('roomSettings')
    .values({ roomId: room, ...change })
    .onConflict((conflict) => conflict.column('roomId').doUpdateSet({ ...change, updatedAt: sql`now()` }))
    .execute();
};
