import { setTimeout as sleep } from 'node:timers/promises';
import { orAborted } from './or-aborted';

const FIRST = 250;
/** Games wait for what we hear: when all is well again they are late by no more than this. */
const MOST = 300;
/** Where only a human can mend it. */
export const FOR_HUMANS = 15_000;

/**
 * Milliseconds before the next try after so many failures (from 1): doubling from 0.25 s, half of it by chance.
 *
 * @param longest milliseconds
 */
export const backoffOf = (failures: number, longest = MOST): number => {
  const most = Math.min(longest, FIRST * 2 ** (failures - 1));
  return most / 2 + (Math.random() * most) / 2;
};

/** Waits so long, or until the signal aborts; never throws. */
export const rest = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
};

/**
 * Tries until it works. Nothing that was heard may be given up, so there is no last try; who waits for it is held back
 * (see batch-window.ts). An attempt that hangs is left to itself when the signal aborts.
 *
 * @param failed is told of the first, second, fourth, eighth… failure in a row
 * @throws the signal's reason when it aborts
 */
export const persist = <T>(act: () => Promise<T>, signal: AbortSignal, failed: Failed, longest?: number): Promise<T> =>
  orAborted(insist(act, signal, failed, longest), signal);

type Failed = (error: unknown, failures: number) => void;

/** The same for one who is under such an `orAborted` already: an attempt that hangs, hangs. */
export const insist = async <T>(
  act: () => Promise<T>,
  signal: AbortSignal,
  failed: Failed,
  longest?: number,
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      if (Number.isInteger(Math.log2(failures))) failed(error, failures);
      await rest(backoffOf(failures, longest), signal);
    }
  }
};
