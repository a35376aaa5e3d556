import { sql } from 'kysely';
import { parseRoomId } from '../../workflows/room/game-input';
import type { Database } from './store';

/**
 * How far behind the ingress is in hearing a room, milliseconds: Postgres's time minus the moment up to which everything was
 * heard. What could not be delivered to the room counts from when it came. 0 where nobody polls (Callback API, tests).
 */
export const hearingLag = async (db: Database, room: string): Promise<number> => {
  const { groupId } = parseRoomId(room);
  const { rows } = await sql<{ lag: number }>`
    select coalesce(extract(epoch from clock_timestamp() - least(
      (select heard_until from ingress_cursors where group_id = ${groupId}::bigint),
      (select min(created_at) from undelivered where room_id = ${room})
    )) * 1000, 0)::float8 as lag`.execute(db);
  return Math.max(0, Math.round(rows[0]?.lag ?? 0));
};
