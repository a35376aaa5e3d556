import { sql } from 'kysely';
import type { Database } from './store';

/** How a community is doing, as far as Postgres knows. Seconds are by its clock. */
export interface CommunityHealth {
  /** The ingress process that holds it, or held it last. */
  readonly holder: string | null;
  readonly held: boolean;
  readonly heldUntil: Date | null;
  /** Everything said until then was handed over; null where nobody polls. */
  readonly heardUntil: Date | null;
  readonly lag: number | null;
  readonly waiting: number;
  readonly refused: number;
  /** How long the oldest that waits has been waiting. */
  readonly oldest: number;
  readonly chats: number;
  readonly blockedChats: number;
  readonly liveGames: number;
  readonly frozenGames: number;
}

export const readCommunityHealth = async (db: Database, groupId: number): Promise<CommunityHealth> => {
  const { rows } = await sql<CommunityHealth>`
    select c.holder, coalesce(c.held_until > now(), false) as held, c.held_until, c.heard_until,
      extract(epoch from now() - c.heard_until)::float8 as lag,
      u.waiting, u.refused, u.oldest, r.chats, r.blocked_chats, g.live_games, g.frozen_games
    from (select 1) as one
    left join ingress_cursors c on c.group_id = ${groupId}
    cross join lateral (
      select count(*) filter (where refused_at is null)::int as waiting, count(refused_at)::int as refused,
        coalesce(extract(epoch from now() - min(created_at) filter (where refused_at is null)), 0)::float8 as oldest
      from undelivered where group_id = ${groupId}
    ) as u
    cross join lateral (
      select count(*)::int as chats, count(blocked_at)::int as blocked_chats from rooms where group_id = ${groupId}
    ) as r
    cross join lateral (
      select count(*)::int as live_games, count(frozen_at)::int as frozen_games
      from games where ended_at is null and group_id = ${groupId}
    ) as g`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A query without tables answered no row');
  return row;
};
