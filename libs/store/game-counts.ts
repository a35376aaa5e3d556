import { sql } from 'kysely';
import { OVERDUE } from './game-lists';
import type { Database } from './store';

/** playing: it waits for somebody whose time is not over; overdue: that time was over a minute ago, and nothing happened. */
export type LiveState = 'playing' | 'paused' | 'overdue' | 'frozen';

export interface LiveGames {
  readonly game: string;
  readonly state: LiveState;
  readonly games: number;
  /** What they wait for. */
  readonly waits: number;
}

const STATE = sql<LiveState>`case when frozen_at is not null then 'frozen' when paused then 'paused'
  when coalesce(${OVERDUE}, false) then 'overdue' else 'playing' end`;

/** How many games are live, by kind and by how they are. */
export const countLiveGames = (db: Database): Promise<LiveGames[]> =>
  db
    .selectFrom('games')
    .leftJoin('wants', (join) =>
      join.onRef('wants.workflowId', '=', 'games.workflowId').onRef('wants.opening', '=', 'games.opening'),
    )
    .where('endedAt', 'is', null)
    .groupBy(['games.game', STATE])
    .select([
      'games.game',
      STATE.as('state'),
      sql<number>`count(*)::int`.as('games'),
      sql<number>`coalesce(sum(jsonb_array_length(waits)), 0)::int`.as('waits'),
    ])
    .execute();
