import { sql } from 'kysely';
import { gamesOf } from '../../workflows/games/catalogue';
import { titleOf } from './chat-titles';
import { microsOf, timeOfMicros } from './game-lists';
import type { Database } from './store';

/** A game that has ended. `endedMicros` (Unix microseconds) is what a page is cut by. */
export interface EndedGame {
  readonly id: string;
  readonly roomId: string;
  /** What VK calls the chat. */
  readonly chatTitle: string | null;
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

export interface ResultsFilter {
  readonly room?: string | undefined;
  readonly game?: string | undefined;
  /** Number of the VK group. */
  readonly community?: number | undefined;
  /** Games of a group chat with at least one round that this person was in the team of. */
  readonly player?: number | undefined;
}

export interface ResultsWanted extends ResultsFilter {
  /** The community that whoever asks is limited to. */
  readonly within?: number | undefined;
  /** The last result of the page before. */
  readonly after?: { readonly endedMicros: number; readonly id: string } | undefined;
  readonly limit: number;
}

const endedGames = (db: Database) =>
  db
    .selectFrom('games')
    .select(['id', 'roomId', 'game', 'startedAt', 'ending', 'captain', 'teamScore', 'botScore'])
    .select((query) => query.ref('endedAt').$notNull().as('endedAt'))
    .select([sql<readonly number[]>`players`.as('players'), microsOf('endedAt').as('endedMicros')])
    .select(titleOf('games.roomId').as('chatTitle'))
    .where('endedAt', 'is not', null);

/** Results of the games of whole chats, the latest first. */
export const listResults = (db: Database, { within, after, limit, ...filter }: ResultsWanted): Promise<EndedGame[]> => {
  const { room, game, community, player } = filter;
  if (player !== undefined) return resultsOf(db, player, { within, after, limit, ...filter });
  let query = endedGames(db);
  query = game === undefined ? query.where('game', 'in', gamesOf('room')) : query.where('game', '=', game);
  if (room !== undefined) query = query.where('roomId', '=', room);
  if (community !== undefined) query = query.where('groupId', '=', community);
  if (within !== undefined) query = query.where('groupId', '=', within);
  if (after) query = query.where(sql<boolean>`(ended_at, id) < (${timeOfMicros(after.endedMicros)}, ${after.id})`);
  return query.orderBy('endedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
};

/** Through what each player did, which is in order for every player. */
const resultsOf = (
  db: Database,
  player: number,
  { room, game, community, within, after, limit }: ResultsWanted,
): Promise<EndedGame[]> => {
  let query = db
    .selectFrom('playerResults as own')
    .innerJoin('games', 'games.id', 'own.gameId')
    .select(['games.id', 'games.roomId', 'game', 'startedAt', 'ending', 'captain', 'teamScore', 'botScore'])
    .select(['own.endedAt', sql<readonly number[]>`games.players`.as('players')])
    .select([microsOf('own.endedAt').as('endedMicros'), titleOf('games.roomId').as('chatTitle')])
    .where('own.player', '=', player);
  if (room !== undefined) query = query.where('own.roomId', '=', room);
  if (game !== undefined) query = query.where('games.game', '=', game);
  if (community !== undefined) query = query.where('games.groupId', '=', community);
  if (within !== undefined) query = query.where('games.groupId', '=', within);
  if (after) {
    query = query.where(sql<boolean>`(own.ended_at, own.game_id) < (${timeOfMicros(after.endedMicros)}, ${after.id})`);
  }
  return query.orderBy('own.endedAt', 'desc').orderBy('own.gameId', 'desc').limit(limit).execute();
};

/** The result of one game of a whole chat; absent while it goes on. */
export const readResult = (db: Database, id: string): Promise<EndedGame | undefined> =>
  endedGames(db).where('game', 'in', gamesOf('room')).where('id', '=', id).executeTakeFirst();
