import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Hearing } from '../../activities/contract';
import type { Database } from './store';

/** Where an ingress is asked to say how far it has heard. The payload is its community's id. */
export const HEARING_ASKED = 'hearing_asked';

/** Milliseconds that an ingress which hears has to say so; one that is not asked does twice a second. */
const PATIENCE = 1_500;
/** It answers a fifth of a second after it was asked (apps/ingress/cursor.ts). */
const ANSWERS_IN = 230;
const PAUSE = 50;

/**
 * How much is missing until the ingress has heard all that was said in a room before a moment that lies `since` milliseconds
 * back; 0 when it has. An ingress that has not said so yet is asked, and waited for a moment.
 */
export const missingHearing = async (db: Database, question: { room: string; since: number }): Promise<Hearing> => {
  const began = performance.now();
  for (let pause = ANSWERS_IN; ; pause = PAUSE) {
    const waited = performance.now() - began;
    const enough = question.since + waited;
    const { lag, through } = await hearingLag(db, question.room, enough);
    const missing = Math.ceil(Math.max(0, lag - enough));
    if (missing === 0 || waited >= PATIENCE) return { missing, ...(through !== null && { through }) };
    await setTimeout(pause);
  }
};

interface Lag {
  /**
   * How far behind the ingress is in hearing a room, milliseconds: Postgres's time minus the moment up to which everything was
   * heard. What could not be delivered to the room counts from when it came. 0 where nobody polls (Callback API, tests).
   */
  readonly lag: number;
  readonly through: number | null;
}

/** Where the lag is more than `enough`, the ingress is asked to say it anew. */
const hearingLag = async (db: Database, room: string, enough: number): Promise<Lag> => {
  const { groupId } = parseRoomId(room);
  const { rows } = await sql<Lag>`
    select lag, through, case when lag > ${enough}::float8 then pg_notify(${HEARING_ASKED}, ${String(groupId)})::text end
    from (select cursor.heard_through as through, coalesce(extract(epoch from clock_timestamp() - least(
        cursor.heard_until,
        (select min(created_at) from undelivered where room_id = ${room} and refused_at is null)
      )) * 1000, 0)::float8 as lag
      from (values (1)) as one left join ingress_cursors as cursor on cursor.group_id = ${groupId}::bigint
      offset 0) as hearing`.execute(db);
  return rows[0] ?? { lag: 0, through: null };
};
