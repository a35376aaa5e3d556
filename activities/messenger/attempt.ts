import { activityInfo } from '@temporalio/activity';

/** Which try of an activity this is. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  /** When the first one was scheduled, Unix milliseconds. */
  readonly since: number;
}

export const temporalAttempt = (): Attempt => {
  const { attempt, scheduledTimestampMs } = activityInfo();
  return { number: attempt, since: scheduledTimestampMs };
};
