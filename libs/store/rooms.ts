import { sql, type RawBuilder } from 'kysely';
import type { QuestionChoice } from '../../activities/contract';
import type { Settings } from '../../workflows/room/game-input';
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

/** When an admin blocked the room, so that no new game begins there; undefined where nobody has. */
export const blockedSince = async (db: Database, room: string): Promise<Date | undefined> => {
  const row = await db.selectFrom('rooms').select('blockedAt').where('id', '=', room).executeTakeFirst();
  return row?.blockedAt ?? undefined;
};

/** What a room has that never chose anything. */
export const DEFAULTS: Settings = { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 };

export const readSettings = async (db: Database, room: string): Promise<Settings> => {
  const { rows } = await sql<{ settings: Settings | null }>`select (${settingsOf(room)}) as settings`.execute(db);
  return rows[0]?.settings ?? DEFAULTS;
};

/** A room's settings as part of another query, as JSON. */
export const settingsOf = (room: string): RawBuilder<Settings | null> => sql`
  select jsonb_build_object(
    'language', language, 'rounds', rounds, 'discussion', discussion, 'answer', answer, 'rest', rest
  ) from room_settings where room_id = ${room}`;

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
