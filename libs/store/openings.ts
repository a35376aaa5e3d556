import type { GameInput } from '../../workflows/room/game-input';
import type { HeardId } from '../../workflows/room/heard';
import type { Player } from '../../workflows/room/text';
import { workflowIdOf } from '../../workflows/games/catalogue';
import { ensureRoom, readSettings } from './rooms';
import type { Database } from './store';
import { openWants } from './wants';

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
 * Prepares the input of a game that is about to be started in a room. Its row in `wants` is written first, wanting
 * everything, so that nothing said right after the command is taken for chatter.
 */
export const prepareOpening = async (db: Database, opening: Opening): Promise<GameInput> => {
  const { room, game, args, startedBy, openedBy } = opening;
  await ensureRoom(db, room);
  const settings = await readSettings(db, room);
  const number = await openWants(db, { workflowId: workflowIdOf(opening), room, game });
  return { v: 1, attempt: 0, room, game, args, settings, startedBy, opening: number, ...(openedBy && { openedBy }) };
};
