import { sql, type Selectable } from 'kysely';
import type { OpenWait } from '../../workflows/room/wants';
import { titleOf } from './chat-titles';
import type { Games } from './database';
import type { Database } from './store';

/** What a live game waits for, as its row of `wants` has it. */
export interface ListedWait {
  readonly waits: readonly OpenWait[];
  /** When the game last said what it waits for. */
  readonly since: Date;
  /** By then it does something by itself; null where it does not say. */
  readonly dueAt: Date | null;
  /** Its time is over, and nothing has happened. */
  readonly overdue: boolean;
  readonly paused: boolean;
}

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
> & {
  /** What VK calls the chat. */
  readonly chatTitle: string | null;
  readonly players: readonly number[];
  readonly startedMicros: number;
  /** The round that a live game is in; null between rounds, and once it is over. */
  readonly openRound: number | null;
  /** Absent once the game is over, and where its row of `wants` is gone. */
  readonly wait: ListedWait | undefined;
};

/** `stuck`: live, not paused, and its time is over; with it those that nobody would ever end. */
export type GameState = 'live' | 'finished' | 'frozen' | 'stuck';

export interface GameFilter {
  readonly state?: GameState | undefined;
  readonly game?: string | undefined;
  readonly room?: string | undefined;
  /** Number of the VK group. */
  readonly community?: number | undefined;
}

export interface GamesWanted extends GameFilter {
  /** The community that whoever asks is limited to. */
  readonly within?: number | undefined;
  /** The last game of the page before. */
  readonly after?: { readonly startedMicros: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** Microseconds as an exact whole number: timestamps are kept with that precision. */
export const microsOf = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`;

export const timeOfMicros = (micros: number) =>
  sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;

/** A worker that is only slow is given a minute. Where a game does not say how long it is silent, it is half an hour. */
export const OVERDUE = sql<boolean>`
  not wants.paused and coalesce(wants.due_at, wants.updated_at + interval '30 minutes') < now() - interval '1 minute'`;

/** Found by itself: what a game says of where it stands is kept when a round ends. */
const OPEN_ROUND = sql<number | null>`
  case when games.ended_at is null then (
    select max(number) from rounds
    where rounds.game_id = games.id and rounds.ended_at is null and rounds.superseded_at is null) end`;

const listedGames = (db: Database) =>
  db
    .selectFrom('games')
    .leftJoin('wants', (join) =>
      join
        .onRef('wants.workflowId', '=', 'games.workflowId')
        .onRef('wants.opening', '=', 'games.opening')
        .on('games.endedAt', 'is', null),
    )
    .select(['id', 'games.workflowId', 'games.roomId', 'games.game', 'games.attempt', 'step', 'startedBy', 'startedAt'])
    .select(['endedAt', 'ending', 'captain', 'teamScore', 'botScore', sql<readonly number[]>`players`.as('players')])
    .select(['frozenAt', 'frozenError', 'frozenLine', microsOf('startedAt').as('startedMicros')])
    .select([titleOf('games.roomId').as('chatTitle'), OPEN_ROUND.as('openRound')])
    .select(['wants.updatedAt as since', 'wants.dueAt', 'wants.paused', OVERDUE.as('overdue')])
    .select(sql<readonly OpenWait[] | null>`wants.waits`.as('waits'));

/** Games, the newest first. */
export const listGames = async (
  db: Database,
  { within, after, limit, ...filter }: GamesWanted,
): Promise<ListedGame[]> => {
  let query = listedGames(db);
  const { state, game, room, community } = filter;
  if (state !== undefined) query = query.where('endedAt', state === 'finished' ? 'is not' : 'is', null);
  if (state === 'frozen') query = query.where('frozenAt', 'is not', null);
  if (state === 'stuck') {
    // One that was only just started may have no row of its own yet.
    query = query.where(sql<boolean>`
      case when wants.workflow_id is null then started_at < now() - interval '1 minute' else ${OVERDUE} end`);
  }
  if (game !== undefined) query = query.where('games.game', '=', game);
  if (room !== undefined) query = query.where('games.roomId', '=', room);
  if (community !== undefined) query = query.where('groupId', '=', community);
  if (within !== undefined) query = query.where('groupId', '=', within);
  if (after) query = query.where(sql<boolean>`(started_at, id) < (${timeOfMicros(after.startedMicros)}, ${after.id})`);
  const rows = await query.orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(listed);
};

export const readListedGame = async (db: Database, id: string): Promise<ListedGame | undefined> => {
  const row = await listedGames(db).where('id', '=', id).executeTakeFirst();
  return row && listed(row);
};

type Row = Omit<ListedGame, 'wait'> & { readonly [K in keyof ListedWait]: ListedWait[K] | null };

const listed = ({ waits, since, dueAt, overdue, paused, ...game }: Row): ListedGame => ({
  ...game,
  wait:
    waits === null || since === null
      ? undefined
      : { waits, since, dueAt, overdue: overdue ?? false, paused: paused ?? false },
});

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
export const whetherInRoom = async (db: Database, room: string): Promise<'in' | 'gone' | 'blocked' | 'unknown'> => {
  const row = await db.selectFrom('rooms').select(['gone', 'blockedAt']).where('id', '=', room).executeTakeFirst();
  if (!row) return 'unknown';
  if (row.blockedAt !== null) return 'blocked';
  return row.gone ? 'gone' : 'in';
};
