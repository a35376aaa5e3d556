import { sql } from 'kysely';
import type { Fence } from '../../workflows/room/wants';
import type { Database } from './store';

/** A row of `wants` of a game that waits for people for so long. */
export interface Awaited extends Fence {
  readonly workflowId: string;
  /** Milliseconds until the first of its waits is over; negative when it is. */
  readonly left: number;
}

/** The games of a community whose wait is over soon or was a while ago. What was over long ago is their own timers' business. */
export const timesOver = async (db: Database, groupId: number, within: number): Promise<Awaited[]> => {
  const { rows } = await sql<Awaited>`
    select workflow_id, opening, attempt, n, (extract(epoch from awaited_until - clock_timestamp()) * 1000)::float8 as left
    from wants
    where awaited_until between now() - interval '10 minutes' and now() + ${within} * interval '1 millisecond'
      and not frozen and starts_with(room_id, ${`vk:${groupId}:`})`.execute(db);
  return rows;
};

/**
 * Which of these are still as they were read, in rooms that everything received was handed over to: there the game has heard all.
 *
 * @returns `keyOf` of each
 */
export const stillAwaited = async (db: Database, read: readonly Awaited[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ key: string }>`
    select awaited ->> 'key' as key
    from jsonb_array_elements(${JSON.stringify(read.map((awaited) => ({ ...awaited, key: keyOf(awaited) })))}::jsonb) as awaited
    join wants on wants.workflow_id = awaited ->> 'workflowId'
    where opening = (awaited ->> 'opening')::bigint and attempt = (awaited ->> 'attempt')::int and n = (awaited ->> 'n')::int
      and not frozen
      and not exists (select from undelivered where undelivered.room_id = wants.room_id and refused_at is null)`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => key));
};

/** What tells one row of one game from every other. */
export const keyOf = ({ workflowId, opening, attempt, n }: Omit<Awaited, 'left'>): string =>
  `${workflowId} ${opening} ${attempt} ${n}`;
