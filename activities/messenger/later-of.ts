import { ApplicationFailure } from '@temporalio/common';
import { VkError } from '../../libs/vk/errors';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * The failure that makes Temporal try again, at the right time: after 1 s where VK wants fewer calls a second, after
 * minutes where it fears a flood (growing to 15), every 5 minutes where a human must act; else as the retry policy says.
 */
export const laterOf = (error: unknown, attempt: number): unknown => {
  if (!(error instanceof VkError)) return error;
  return ApplicationFailure.create({
    message: error.message,
    type: `Vk:${error.remedy}`,
    nextRetryDelay: delayOf(error, attempt),
  });
};

const delayOf = (error: VkError, attempt: number): number | undefined => {
  if (error.remedy === 'flood') return Math.min(attempt, 15) * MINUTE;
  if (error.remedy === 'auth') return 5 * MINUTE;
  // Spread, or those that were refused together would come back together.
  if (error.code === 6) return SECOND + Math.random() * SECOND;
  return undefined;
};
