import { activityInfo } from '@temporalio/activity';

/** Which try of an activity this is. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  /** When the first one was scheduled, Unix milliseconds. */
  readonly since: number;
  /** It is for now or never: whoever asked goes another way where it would take time. */
  readonly quick?: boolean;
}

export const temporalAttempt = (): Attempt => {
  const { attempt, isLocal, scheduledTimestampMs } = activityInfo();
  return { number: attempt, since: scheduledTimestampMs, quick: isLocal };
};
