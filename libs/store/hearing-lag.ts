import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Database } from './store';

/** Where an ingress is asked to say how far it has heard. The payload is its community's id. */
export const HEARING_ASKED = 'hearing_asked';

/** Milliseconds that an ingress which hears has to say so; one that is not asked does once a second. */
const PATIENCE = 1_500;
/** It answers a fifth of a second after it was asked (apps/ingress/cursor.ts). */
const ANSWERS_IN = 230;
const PAUSE = 50;

/**
 * How much is missing until the ingress has heard all that was said in a room before a moment that lies `since` milliseconds
 * back; 0 when it has. An ingress that has not said so yet is asked, and waited for a moment.
 */
export const missingHearing = async (db: Database, question: { room: string; since: number }): Promise<number> => {
  const began = performance.now();
  for (let pause = ANSWERS_IN; ; pause = PAUSE) {
    const waited = performance.now() - began;
    const enough = question.since + waited;
    const missing = (await hearingLag(db, question.room, enough)) - enough;
    if (missing <= 0) return 0;
    if (waited >= PATIENCE) return Math.ceil(missing);
    await setTimeout(pause);
  }
};

/**
 * How far behind the ingress is in hearing a room, milliseconds: Postgres's time minus the moment up to which everything was
 * heard. What could not be delivered to the room counts from when it came. 0 where nobody polls (Callback API, tests).
 *
 * Where that is more than `enough`, the ingress is asked to say it anew.
 */
const hearingLag = async (db: Database, room: string, enough: number): Promise<number> => {
  const { groupId } = parseRoomId(room);
  const { rows } = await sql<{ lag: number }>`
    select lag, case when lag > ${enough}::float8 then pg_notify(${HEARING_ASKED}, ${String(groupId)})::text end
    from (select coalesce(extract(epoch from clock_timestamp() - least(
      (select heard_until from ingress_cursors where group_id = ${groupId}::bigint),
      (select min(created_at) from undelivered where room_id = ${room} and refused_at is null)
    )) * 1000, 0)::float8 as lag offset 0) as hearing`.execute(db);
  return Math.max(0, Math.round(rows[0]?.lag ?? 0));
};
