import { CALL_SPAN, leaseCalls } from '../../store/call-leases';
import type { Database } from '../../store/store';
import type { Budget } from '../budget';
import { LeasedBudget } from './leased-budget';

/**
 * The one budget of a community, shared by every process that calls VK in its name.
 *
 * @param kind `urgent` calls look further ahead and so go first when VK's limit is reached: the answer to a press must come
 * within a second, a message may wait
 */
export const communityBudget = (db: Database, groupId: number, kind: 'urgent' | 'patient'): Budget =>
  new LeasedBudget({
    lease: (want, horizon, unused) => leaseCalls(db, { groupId, want, horizon, unused }),
    ...(kind === 'urgent' && { horizon: CALL_SPAN }),
  });
