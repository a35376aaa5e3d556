import { sql } from 'kysely';
import type { GameInput, Settings } from '../../workflows/room/game-input';
import type { HeardId } from '../../workflows/room/heard';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Player } from '../../workflows/room/text';
import { workflowIdOf } from '../../workflows/games/catalogue';
import { DEFAULTS, settingsOf } from './rooms';
import type { Database } from './store';

export interface Opening {
  readonly room: string;
  readonly game: string;
  readonly args: readonly string[];
  /** 0 when an admin opens it. */
  readonly startedBy: Player;
  /** The command that opens it; absent when an admin does. */
  readonly openedBy?: HeardId;
}

/**
 * Prepares the input of a game that is about to be started in a room, by one query. Its row in `wants` is written first,
 * wanting everything, so that nothing said right after the command is taken for chatter.
 */
export const prepareOpening = async (db: Database, opening: Opening): Promise<GameInput> => {
  const { room, game, args, startedBy, openedBy } = opening;
  const { groupId, peerId } = parseRoomId(room);
  // Where somebody wrote to the bot it may write as well, whatever VK said before.
  const { rows } = await sql<{ opening: number; settings: Settings | null }>`
    with room as (
      insert into rooms (id, group_id, peer_id) values (${room}, ${groupId}, ${peerId})
      on conflict (id) do update set gone = false where rooms.gone and ${startedBy > 0}
    ), opened as (
      insert into wants (workflow_id, room_id, game) values (${workflowIdOf(opening)}, ${room}, ${game})
      -- Touching the row makes Postgres return it when it was there already.
      on conflict (workflow_id) do update set updated_at = now()
      returning opening
    )
    select opening, (${settingsOf(room)}) as settings from opened`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A row that was written is not there');
  const settings = row.settings ?? DEFAULTS;
  return {
    ...{ v: 1, attempt: 0, room, game, args, settings, startedBy, opening: row.opening },
    ...(openedBy && { openedBy }),
  };
};
