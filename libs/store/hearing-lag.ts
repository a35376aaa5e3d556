import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Database } from './store';

/** A healthy ingress writes how far it has heard once a second. */
const PATIENCE = 1_500;
const PAUSE = 150;

/**
 * How much is missing until the ingress has heard all that was said in a room before a moment that lies `since` milliseconds
 * back; 0 when it has. Waits a moment for an ingress that is only between two of its reports.
 */
export const missingHearing = async (db: Database, question: { room: string; since: number }): Promise<number> => {
  const began = performance.now();
  for (;;) {
    const lag = await hearingLag(db, question.room);
    const waited = performance.now() - began;
    const missing = lag - question.since - waited;
    if (missing <= 0) return 0;
    if (waited >= PATIENCE) return Math.ceil(missing);
    await setTimeout(PAUSE);
  }
};

/**
 * How far behind the ingress is in hearing a room, milliseconds: Postgres's time minus the moment up to which everything was
 * heard. What could not be delivered to the room counts from when it came. 0 where nobody polls (Callback API, tests).
 */
const hearingLag = async (db: Database, room: string): Promise<number> => {
  const { groupId } = parseRoomId(room);
  const { rows } = await sql<{ lag: number }>`
    select coalesce(extract(epoch from clock_timestamp() - least(
      (select heard_until from ingress_cursors where group_id = ${groupId}::bigint),
      (select min(created_at) from undelivered where room_id = ${room} and refused_at is null)
    )) * 1000, 0)::float8 as lag`.execute(db);
  return Math.max(0, Math.round(rows[0]?.lag ?? 0));
};
