import { sql, type Selectable } from 'kysely';
import type { Answers, Games, Rounds } from './database';
import type { Database } from './store';

/** A game as lists show it; `startedMicros` (Unix microseconds) is what a page is cut by, a Date would lose three digits. */
export type ListedGame = Pick<
  Selectable<Games>,
  | 'id'
  | 'workflowId'
  | 'roomId'
  | 'game'
  | 'attempt'
  | 'step'
  | 'startedBy'
  | 'startedAt'
  | 'endedAt'
  | 'ending'
  | 'captain'
  | 'teamScore'
  | 'botScore'
  | 'frozenAt'
  | 'frozenError'
  | 'frozenLine'
> & { readonly players: readonly number[]; readonly startedMicros: number };

export type PlayedRound = Omit<Selectable<Rounds>, 'effect' | 'gameId' | 'roomId' | 'supersededAt'> & {
  readonly questionText: string;
  readonly questionAnswer: string;
};

export type JudgedAnswer = Omit<Selectable<Answers>, 'effect' | 'gameId' | 'supersededAt'>;

export interface GamesWanted {
  readonly live?: boolean;
  readonly room?: string;
  /** The last game of the page before. */
  readonly after?: { readonly startedMicros: number; readonly id: string };
  readonly limit: number;
}

/** Microseconds as an exact whole number: timestamps are kept with that precision. */
export const microsOf = (column: 'startedAt' | 'endedAt') =>
  sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`;

export const timeOfMicros = (micros: number) =>
  sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;

const listedGames = (db: Database) =>
  db
    .selectFrom('games')
    .select(['id', 'workflowId', 'roomId', 'game', 'attempt', 'step', 'startedBy', 'startedAt', 'endedAt', 'ending'])
    .select(['captain', 'teamScore', 'botScore', sql<readonly number[]>`players`.as('players')])
    .select(['frozenAt', 'frozenError', 'frozenLine', microsOf('startedAt').as('startedMicros')]);

/** Games, the newest first. */
export const listGames = (db: Database, { live, room, after, limit }: GamesWanted): Promise<ListedGame[]> => {
  let query = listedGames(db);
  if (live !== undefined) query = query.where('endedAt', live ? 'is' : 'is not', null);
  if (room !== undefined) query = query.where('roomId', '=', room);
  if (after) query = query.where(sql<boolean>`(started_at, id) < (${timeOfMicros(after.startedMicros)}, ${after.id})`);
  return query.orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
};

export const readListedGame = (db: Database, id: string): Promise<ListedGame | undefined> =>
  listedGames(db).where('id', '=', id).executeTakeFirst();

export const roundsOf = (db: Database, gameId: string): Promise<PlayedRound[]> =>
  db
    .selectFrom('rounds')
    .innerJoin('questions', 'questions.id', 'rounds.questionId')
    .select(['rounds.number', 'questionId', 'drawnAt', 'captain', 'answerer', 'rounds.answer', 'verdict', 'rule'])
    .select(['point', 'voided', 'endedAt', 'questions.text as questionText', 'questions.answer as questionAnswer'])
    .where('gameId', '=', gameId)
    .where('supersededAt', 'is', null)
    .orderBy('rounds.number')
    .execute();

export const answersOf = (db: Database, gameId: string): Promise<JudgedAnswer[]> =>
  db
    .selectFrom('answers')
    .select(['round', 'questionId', 'player', 'text', 'verdict', 'rule', 'matched', 'distance', 'createdAt'])
    .where('gameId', '=', gameId)
    .where('supersededAt', 'is', null)
    .orderBy('round')
    .orderBy('createdAt')
    .execute();

/** Full names by VK user id, of those people whose names VK has told us. */
export const namesOf = async (db: Database, people: Iterable<number>): Promise<ReadonlyMap<number, string>> => {
  const ids = [...new Set(people)];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('players')
    .select(['userId', 'firstName', 'lastName'])
    .where('userId', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  return new Map(rows.map(({ userId, firstName, lastName }) => [userId, `${firstName} ${lastName}`.trim()]));
};

/** Whether the bot is in this room, as far as it has heard: `gone` once VK said that it was put out of the chat. */
export const whetherInRoom = async (db: Database, room: string): Promise<'in' | 'gone' | 'unknown'> => {
  const row = await db.selectFrom('rooms').select('gone').where('id', '=', room).executeTakeFirst();
  if (!row) return 'unknown';
  return row.gone ? 'gone' : 'in';
};
