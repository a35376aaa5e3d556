import { setTimeout } from 'node:timers/promises';
import { ServiceError, type Client } from '@temporalio/client';

const GRACE_MS = 500;

/**
 * Calls Temporal with a deadline. The client retries an unreachable server, and looks at the deadline only between its
 * pauses; hence the second one.
 *
 * @throws ServiceError when Temporal has not answered by then
 */
export const within = async <T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> => {
  const giveUp = new AbortController();
  const silence = setTimeout(ms + GRACE_MS, undefined, { signal: giveUp.signal }).then((): never => {
    throw new ServiceError(`Temporal did not answer within ${ms + GRACE_MS} ms`);
  });
  try {
    return await Promise.race([client.withDeadline(Date.now() + ms, call), silence]);
  } finally {
    giveUp.abort();
  }
};
