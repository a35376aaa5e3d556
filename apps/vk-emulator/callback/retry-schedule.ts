/** Seconds after which an event that was not answered «ok» is sent again (dev.vk.com/api/callback/getting-started). */
const SCHEDULE = [10, 180, 600, 1_800, 3_600];

/** Longer waits than this are not granted. */
const LONGEST_RETRY_AFTER = 3 * 3_600;

/** With these a server may say itself when it wants the event again. */
const NAMES_ITS_TIME = new Set([410, 429, 503]);

/**
 * When an event is sent again, seconds; undefined: never.
 *
 * @param failures how often it has failed, from 1
 */
export const retryAfter = (
  failures: number,
  answer?: { readonly status: number; readonly retryAfter: string | null },
): number | undefined => {
  const planned = SCHEDULE[failures - 1];
  if (planned === undefined) return undefined;
  const named = Number(answer?.retryAfter ?? Number.NaN);
  const granted = answer && NAMES_ITS_TIME.has(answer.status) && named >= 0 && named < LONGEST_RETRY_AFTER;
  return granted ? named : planned;
};
