import { sql } from 'kysely';
import { gamesOf } from '../../workflows/games/catalogue';
import { microsOf, timeOfMicros } from './game-lists';
import type { Database } from './store';

/** A game that has ended. `endedMicros` (Unix microseconds) is what a page is cut by. */
export interface EndedGame {
  readonly id: string;
  readonly roomId: string;
  readonly game: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly ending: string | null;
  readonly captain: number | null;
  readonly players: readonly number[];
  readonly teamScore: number;
  readonly botScore: number;
  readonly endedMicros: number;
}

export interface ResultsWanted {
  readonly room?: string;
  readonly game?: string;
  /** The last result of the page before. */
  readonly after?: { readonly endedMicros: number; readonly id: string };
  readonly limit: number;
}

const endedGames = (db: Database) =>
  db
    .selectFrom('games')
    .select(['id', 'roomId', 'game', 'startedAt', 'ending', 'captain', 'teamScore', 'botScore'])
    .select((query) => query.ref('endedAt').$notNull().as('endedAt'))
    .select([sql<readonly number[]>`players`.as('players'), microsOf('endedAt').as('endedMicros')])
    .where('game', 'in', gamesOf('room'))
    .where('endedAt', 'is not', null);

/** Results, the latest first. */
export const listResults = (db: Database, { room, game, after, limit }: ResultsWanted): Promise<EndedGame[]> => {
  let query = endedGames(db);
  if (room !== undefined) query = query.where('roomId', '=', room);
  if (game !== undefined) query = query.where('game', '=', game);
  if (after) query = query.where(sql<boolean>`(ended_at, id) < (${timeOfMicros(after.endedMicros)}, ${after.id})`);
  return query.orderBy('endedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
};

/** The result of one game; absent while it goes on. */
export const readResult = (db: Database, id: string): Promise<EndedGame | undefined> =>
  endedGames(db).where('id', '=', id).executeTakeFirst();
