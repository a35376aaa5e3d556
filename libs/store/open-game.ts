import { sql } from 'kysely';
import type { OpenedGame, OpenGame } from '../../activities/contract';
import type { DedupeWindow } from '../../workflows/room/game-input';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Database } from './store';

/**
 * Records a game that begins and names its opening, by one statement: every game begins with it. A retry finds it recorded and
 * changes nothing, however late it comes. Where the command that opened it was heard by the workflow's last game already,
 * nothing is recorded, and the row of `wants` that was made for it goes.
 *
 * A row of `wants` that was written to already is left from a game that was terminated: the new one takes a new number, or
 * its own writes would count as older.
 */
export const openGame = async (db: Database, { gameId, workflowId, input }: OpenGame): Promise<OpenedGame> => {
  const { room, game, attempt, args, startedBy, openedBy } = input;
  const { groupId, peerId } = parseRoomId(room);
  // Its beginning is its first chapter.
  const chapter = JSON.stringify({ ...input, gameId });
  const { rows } = await sql<Row>`
    with room as (
      insert into rooms (id, group_id, peer_id) values (${room}, ${groupId}, ${peerId}) on conflict (id) do nothing
    ), recorded as (
      select opening from games where id = ${gameId}
    ), last as (
      select dedupe from games
      where workflow_id = ${workflowId} and ended_at is not null order by ended_at desc limit 1
    ), heard as (
      select from last
      where dedupe -> 'presses' ? ${openedBy?.eventId ?? null} or dedupe -> 'cmids' @> to_jsonb(${openedBy?.cmid ?? null}::bigint)
    ), closed as (
      delete from wants
      where workflow_id = ${workflowId} and opening = ${input.opening ?? 0} and exists (select from heard)
    ), opened as (
      insert into wants (workflow_id, room_id, game)
      select ${workflowId}, ${room}, ${game}
      where not exists (select from heard) and not exists (select from recorded)
      on conflict (workflow_id) do update set
        opening = case when wants.n > 0 then nextval('openings') else wants.opening end,
        frozen = wants.frozen and wants.n = 0,
        attempt = 0, n = 0, everything = true, waits = '[]', due_at = null, awaited_until = null, paused = false, updated_at = now()
      returning opening
    ), game as (
      insert into games (id, workflow_id, room_id, game, opening, attempt, args, started_by, chapter)
      select ${gameId}, ${workflowId}, ${room}, ${game}, opening, ${attempt}::int, ${JSON.stringify(args)}::jsonb,
        ${startedBy}::bigint, ${chapter}::jsonb
      from opened
      on conflict (id) do nothing
    )
    select coalesce((select opening from recorded), (select opening from opened)) as opening,
      (select dedupe from last) as dedupe, exists (select from heard) as repeated`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A query without tables answered no row');
  return {
    opening: row.opening ?? input.opening ?? 0,
    dedupe: row.dedupe ?? { cmids: [], presses: [] },
    repeated: row.repeated,
  };
};

interface Row {
  /** None where the command was heard already. */
  readonly opening: number | null;
  readonly dedupe: DedupeWindow | null;
  readonly repeated: boolean;
}
