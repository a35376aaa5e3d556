import { sql } from 'kysely';
import type { Database } from './store';

/**
 * A little more than a second: calls reach VK after a journey of unknown length, and a process may be late by some
 * milliseconds with what it was granted.
 */
export const CALL_SPAN = 1_050;
/** VK allows a community so many calls a second (dev.vk.com/ru/api/api-requests). */
const CALLS_A_SECOND = 20;
/** Between two calls: those that are granted together would be late for their time otherwise. */
const GAP = 20;

export interface CallLease {
  /** When each granted call may begin: milliseconds from now on, in order. */
  readonly waits: readonly number[];
  /** The same moments as Unix seconds of Postgres: by these a grant that was not used is given back. */
  readonly starts: readonly number[];
  /** When one more could begin. */
  readonly next: number;
}

/**
 * Grants calls of VK's API out of the one budget that all processes of a community share. What a process that dies was
 * granted is lost, so no more is asked for than is needed soon.
 *
 * @param horizon no grants that begin later than this, milliseconds
 * @param unused `starts` of grants that were not used
 */
export const leaseCalls = async (
  db: Database,
  { groupId, want, horizon, unused }: { groupId: number; want: number; horizon: number; unused: readonly number[] },
): Promise<CallLease> => {
  const { rows } = await sql<CallLease>`
    select waits, starts, next
    from lease_calls(${groupId}, ${want}, ${horizon}, ${CALLS_A_SECOND}, ${CALL_SPAN}, ${GAP}, ${[...unused]})`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('lease_calls answered no row');
  return row;
};
