import { AsyncLocalStorage } from 'node:async_hooks';
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

const triesBefore = new AsyncLocalStorage<number>();

/** @param before how often the same attempt of Temporal's has tried it before */
export const furtherTry = <T>(before: number, act: () => Promise<T>): Promise<T> => triesBefore.run(before, act);

export const temporalAttempt = (): Attempt => {
  const { attempt, isLocal, scheduledTimestampMs } = activityInfo();
  return { number: attempt + (triesBefore.getStore() ?? 0), since: scheduledTimestampMs, quick: isLocal };
};
