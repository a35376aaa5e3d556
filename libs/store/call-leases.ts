import { sql } from 'kysely';
import type { Database } from './store';

/**
 * A little more than a second, milliseconds: VK counts the calls that come within a second, and how long one is on its way is
 * not always the same.
 */
export const CALL_SPAN = 1_025;
/** VK allows a community so many calls a second (dev.vk.com/ru/api/api-requests). */
export const CALLS_A_SECOND = 20;

export interface CallRequest {
  readonly groupId: number;
  readonly want: number;
  /** Milliseconds from now on: no grants that begin earlier, and none that begin later. */
  readonly lead: number;
  readonly horizon: number;
  /** Milliseconds between two calls in a second that fills evenly; the first few of a quiet one wait for nobody. */
  readonly gap: number;
  /** `starts` of grants that were not used. */
  readonly unused: readonly number[];
}

export interface CallLease {
  /** Now by the clock of Postgres, Unix seconds. */
  readonly moment: number;
  /** When each granted call begins, by the same clock and in order; by these a grant that was not used is given back. */
  readonly starts: readonly number[];
  /** Milliseconds from `moment` until one more could begin. */
  readonly next: number;
}

/**
 * Grants calls of VK's API out of the one budget that all processes of a community share. What a process that dies was
 * granted is lost, so no more is asked for than is needed soon.
 */
export const leaseCalls = async (
  db: Database,
  { groupId, want, lead, horizon, gap, unused }: CallRequest,
): Promise<CallLease> => {
  const { rows } = await sql<CallLease>`
    select moment, starts, next
    from lease_calls(
      ${groupId}, ${want}, ${lead}, ${horizon}, ${CALLS_A_SECOND}, ${CALL_SPAN}, ${gap}, ${[...unused]}
    )`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('lease_calls answered no row');
  return row;
};
