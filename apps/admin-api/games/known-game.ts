import { readListedGame, type ListedGame } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import { reaches, type Reach } from '../access/reach';
import { Problem } from '../http/problem';

/** The game, which a caller who does not reach it is told is not there. */
export const knownGame = async (db: Database, id: string, reach: Reach): Promise<ListedGame> => {
  const game = await readListedGame(db, id);
  if (!game || !reaches(reach, game.roomId)) throw Problem.notFound('game');
  return game;
};
