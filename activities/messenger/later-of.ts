import { ApplicationFailure } from '@temporalio/common';
import { restAfter } from '../../libs/vk/error-rules';
import { VkError, VkHeld } from '../../libs/vk/errors';

/**
 * The failure that makes Temporal try again, at the right time: that of the error's rule, that which the sender gives for
 * what it holds back, else as the retry policy says.
 */
export const laterOf = (error: unknown, attempt: number): unknown => {
  const [type, delay] = laterBy(error, attempt);
  if (type === undefined) return error;
  return ApplicationFailure.create({ message: (error as Error).message, type, nextRetryDelay: delay });
};

const laterBy = (error: unknown, attempt: number): [type?: string, delay?: number] => {
  if (error instanceof VkHeld) return ['Vk:held', spread(error.retryAfter)];
  if (!(error instanceof VkError)) return [];
  const rest = restAfter(error.rule, attempt);
  return [`Vk:${error.remedy}`, rest === undefined ? undefined : spread(rest)];
};

/** Or those that were refused together would come back together. */
const spread = (delay: number): number => Math.ceil(delay + Math.random() * Math.min(delay, 1_000));
