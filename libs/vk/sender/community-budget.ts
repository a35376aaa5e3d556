import { CALL_SPAN, leaseCalls } from '../../store/call-leases';
import type { Database } from '../../store/store';
import type { Budget } from '../budget';
import { LeasedBudget } from './leased-budget';

/** Milliseconds between two calls of the patient in a second that fills evenly: they pack what queues up meanwhile. */
const SPREAD = 45;
/** And of the urgent, who pack little. */
const GAP = 20;

/**
 * The one budget of a community, shared by every process that calls VK in its name.
 *
 * @param kind `urgent` calls look further ahead and so go first when VK's limit is reached: the answer to a press must come
 * within a second, a message may wait
 */
export const communityBudget = (db: Database, groupId: number, kind: 'urgent' | 'patient'): Budget =>
  new LeasedBudget({
    lease: (request) => leaseCalls(db, { groupId, gap: kind === 'urgent' ? GAP : SPREAD, ...request }),
    ...(kind === 'urgent' && { horizon: CALL_SPAN }),
  });
