import { sql } from 'kysely';
import type { Language } from '../../workflows/room/game-input';
import type { Player } from '../../workflows/room/text';
import type { WantsWrite } from '../../workflows/room/wants';
import type { Database } from './store';
import { wantsWrite } from './wants';

/** What one must know to say something in a room. */
export interface Audience {
  readonly language: Language;
  /** Whether the bot is shown every message of the room. */
  readonly hearsAll: boolean;
  /** First names of those players that are known. */
  readonly names: ReadonlyMap<Player, string>;
}

/**
 * How to speak in a room, by one query; read at the moment of speaking, so that a change counts at once.
 *
 * @param wants what the room's game wants from now on: written by the same query
 */
export const readAudience = async (
  db: Database,
  room: string,
  players: readonly Player[],
  wants?: WantsWrite,
): Promise<Audience> => {
  const { rows } = await sql<{ language: Language; hearsAll: boolean; names: Record<string, string> }>`
    ${wants ? sql`with written as (${wantsWrite(wants)})` : sql``}
    select
      coalesce((select language from room_settings where room_id = ${room}), 'ru') as language,
      coalesce((select hears_all from rooms where id = ${room}), false) as hears_all,
      coalesce(
        (select jsonb_object_agg(user_id, first_name) from players where user_id = any(${[...players]}::bigint[])), '{}'
      ) as names`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A query without tables answered no row');
  return {
    language: row.language,
    hearsAll: row.hearsAll,
    names: new Map(Object.entries(row.names).map(([id, name]) => [Number(id), name])),
  };
};

export interface PlayerName {
  readonly userId: Player;
  readonly firstName: string;
  readonly lastName: string;
}

/** Remembers how players are called. */
export const writePlayers = async (db: Database, players: readonly PlayerName[]): Promise<void> => {
  if (players.length === 0) return;
  await db
    .insertInto('players')
    .values([...players])
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet((row) => ({
        firstName: row.ref('excluded.firstName'),
        lastName: row.ref('excluded.lastName'),
        updatedAt: sql`now()`,
      })),
    )
    .execute();
};

/** People whose first or last name begins like this, in the order of their ids. */
export const listPlayers = (
  db: Database,
  {
    search,
    after = 0,
    limit,
  }: { readonly search?: string | undefined; readonly after?: number; readonly limit: number },
): Promise<PlayerName[]> => {
  let query = db.selectFrom('players').select(['userId', 'firstName', 'lastName']).where('userId', '>', after);
  if (search !== undefined) {
    const beginning = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`(lower(first_name) like ${beginning} or lower(last_name) like ${beginning})`);
  }
  return query.orderBy('userId').limit(limit).execute();
};
