import { sql } from 'kysely';
import { gamesOf } from '../../workflows/games/catalogue';
import { microsOf, timeOfMicros } from './game-lists';
import { titleOf } from './chat-titles';
import type { Database } from './store';

/** A room as admins see it. `createdMicros` (Unix microseconds) is what a page is cut by. */
export interface ListedChat {
  readonly id: string;
  readonly groupId: number;
  readonly peerId: number;
  /** As VK has told it. */
  readonly title: string | null;
  readonly hearsAll: boolean;
  readonly gone: boolean;
  readonly blockedAt: Date | null;
  readonly createdAt: Date;
  readonly createdMicros: number;
  /** The live game of the whole chat. */
  readonly liveGame: string | null;
  readonly lastGame: string | null;
  readonly lastEndedAt: Date | null;
  /** Games with at least one round, and those of them that the team has won. */
  readonly games: number;
  readonly won: number;
}

export interface ChatsFilter {
  /** Number of the VK group. */
  readonly community?: number | undefined;
  readonly blocked?: boolean | undefined;
  readonly gone?: boolean | undefined;
}

export interface ChatsWanted extends ChatsFilter {
  /** The community that whoever asks is limited to. */
  readonly within?: number | undefined;
  readonly after?: { readonly createdMicros: number; readonly id: string } | undefined;
  readonly limit: number;
}

const listedChats = (db: Database) =>
  db
    .selectFrom('rooms')
    .leftJoin('chatStandings as all', (join) =>
      join
        .onRef('all.roomId', '=', 'rooms.id')
        .on('all.period', '=', 'all')
        .on('all.startsOn', '=', sql<Date>`date '1970-01-01'`)
        .on('all.humans', '=', 1),
    )
    .leftJoinLateral(
      (last) =>
        last
          .selectFrom('games')
          .select(['games.id', 'games.endedAt'])
          .whereRef('games.roomId', '=', 'rooms.id')
          .where('games.game', 'in', gamesOf('room'))
          .orderBy('games.startedAt', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'rooms.id',
      'groupId',
      'peerId',
      titleOf('rooms.id').as('title'),
      'hearsAll',
      'gone',
      'blockedAt',
      'createdAt',
    ])
    .select(microsOf('createdAt').as('createdMicros'))
    .select(sql<string | null>`case when last.ended_at is null then last.id end`.as('liveGame'))
    .select(['last.id as lastGame', 'last.endedAt as lastEndedAt'])
    .select([sql<number>`coalesce("all".games, 0)`.as('games'), sql<number>`coalesce("all".won, 0)`.as('won')]);

/** Rooms, those heard of last first. */
export const listChats = (db: Database, { within, after, limit, ...filter }: ChatsWanted): Promise<ListedChat[]> => {
  const { community, blocked, gone } = filter;
  let query = listedChats(db);
  if (community !== undefined) query = query.where('groupId', '=', community);
  if (within !== undefined) query = query.where('groupId', '=', within);
  if (blocked !== undefined) query = query.where('blockedAt', blocked ? 'is not' : 'is', null);
  if (gone !== undefined) query = query.where('gone', '=', gone);
  if (after) {
    query = query.where(sql<boolean>`(created_at, rooms.id) < (${timeOfMicros(after.createdMicros)}, ${after.id})`);
  }
  return query.orderBy('createdAt', 'desc').orderBy('rooms.id', 'desc').limit(limit).execute();
};

export const readChat = (db: Database, room: string): Promise<ListedChat | undefined> =>
  listedChats(db).where('rooms.id', '=', room).executeTakeFirst();

/** Keeps others from changing a room or its settings until the transaction ends; false when there is no such room. */
export const lockChat = async (transaction: Database, room: string): Promise<boolean> => {
  const row = await transaction.selectFrom('rooms').select('id').where('id', '=', room).forUpdate().executeTakeFirst();
  return row !== undefined;
};

/** Lets no new game begin in a room, or games begin again; one that is blocked already stays as it was. */
export const setBlocked = async (db: Database, room: string, blocked: boolean): Promise<void> => {
  await db
    .updateTable('rooms')
    .set({ blockedAt: blocked ? sql<Date>`coalesce(blocked_at, now())` : null })
    .where('id', '=', room)
    .execute();
};
