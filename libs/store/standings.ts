import { sql } from 'kysely';
import { titleOf } from './chat-titles';
import type { Database } from './store';

export type Period = 'day' | 'week' | 'month' | 'all';

/** Which standings: of the period that holds this day (the present one where none is named), by the clock of Moscow. */
export interface Board {
  readonly period: Period;
  /** `YYYY-MM-DD`. */
  readonly on?: string | undefined;
  /** Games with at least so many people in the team, 1 to 3. */
  readonly humans: number;
}

export interface PlayerStanding {
  readonly player: number;
  readonly games: number;
  readonly won: number;
  readonly answered: number;
  readonly accepted: number;
}

export interface ChatStanding {
  readonly roomId: string;
  /** What VK calls the chat. */
  readonly chatTitle: string | null;
  readonly games: number;
  readonly won: number;
  readonly points: number;
  readonly lostPoints: number;
}

/** The first day of a board's period, `YYYY-MM-DD`. */
export const firstDayOf = async (db: Database, { period, on }: Board): Promise<string> => {
  const moment = on === undefined ? sql`now()` : sql`${on}::date::timestamp at time zone 'Europe/Moscow'`;
  const { rows } = await sql<{ day: string }>`
    select to_char(starts_on, 'YYYY-MM-DD') as day from periods_of(${moment}) where period = ${period}`.execute(db);
  return rows[0]?.day ?? '1970-01-01';
};

export interface BoardPage extends Omit<Board, 'on'> {
  /** From `firstDayOf`. */
  readonly startsOn: string;
  readonly limit: number;
}

/** Players by accepted answers; of equals the one who needed fewer. */
export const listPlayerStandings = (
  db: Database,
  {
    period,
    startsOn,
    humans,
    limit,
    after,
  }: BoardPage & { readonly after?: Omit<PlayerStanding, 'games' | 'won'> | undefined },
): Promise<PlayerStanding[]> => {
  let query = db
    .selectFrom('playerStandings')
    .select(['player', 'games', 'won', 'answered', 'accepted'])
    .where('period', '=', period)
    .where('startsOn', '=', sql<Date>`${startsOn}::date`)
    .where('humans', '=', humans)
    .where('games', '>', 0);
  if (after) {
    query = query.where(sql<boolean>`
      (-accepted, answered, player) > (-${after.accepted}::int, ${after.answered}::int, ${after.player}::bigint)`);
    // The same in terms of the index, which is descending in part.
    query = query.where('accepted', '<=', after.accepted);
  }
  return query.orderBy('accepted', 'desc').orderBy('answered').orderBy('player').limit(limit).execute();
};

/** Chats by games won; of equals the one that needed fewer. */
export const listChatStandings = (
  db: Database,
  {
    period,
    startsOn,
    humans,
    within,
    limit,
    after,
  }: BoardPage & {
    /** The community that whoever asks is limited to: places are those among its chats. */
    readonly within?: number | undefined;
    readonly after?: Pick<ChatStanding, 'won' | 'games' | 'roomId'> | undefined;
  },
): Promise<ChatStanding[]> => {
  let query = db
    .selectFrom('chatStandings')
    .select(['roomId', 'games', 'won', 'points', 'lostPoints', titleOf('roomId').as('chatTitle')])
    .where('period', '=', period)
    .where('startsOn', '=', sql<Date>`${startsOn}::date`)
    .where('humans', '=', humans)
    .where('games', '>', 0);
  if (within !== undefined) query = query.where('community', '=', within);
  if (after) {
    query = query.where(
      sql<boolean>`(-won, games, room_id) > (-${after.won}::int, ${after.games}::int, ${after.roomId})`,
    );
    query = query.where('won', '<=', after.won);
  }
  return query.orderBy('won', 'desc').orderBy('games').orderBy('roomId').limit(limit).execute();
};

/** Where one player stands in the present periods, and in all time. */
export const standingsOf = (
  db: Database,
  { player, humans }: { readonly player: number; readonly humans: number },
): Promise<(PlayerStanding & { readonly period: Period })[]> =>
  db
    .selectFrom('playerStandings')
    .select(['player', 'games', 'won', 'answered', 'accepted', sql<Period>`period`.as('period')])
    .where('player', '=', player)
    .where('humans', '=', humans)
    .where(sql<boolean>`(period, starts_on) in (select * from periods_of(now()))`)
    .execute();
