import { setTimeout as sleep } from 'node:timers/promises';

/** The same for every bot. */
const SEED = 486_006;

/** Numbers in [0, 1) that look random and are the same each time (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/**
 * Calls `arrive` at moments of a Poisson process of this rate a second, for so many seconds. They come whether or not the bot
 * has answered: a slow bot is not asked less.
 */
export const arrivals = async (rate: number, seconds: number, arrive: () => void): Promise<void> => {
  const next = numbers(SEED);
  const began = performance.now();
  for (let at = 0; ;) {
    at += (-Math.log(1 - next()) / rate) * 1_000;
    if (at > seconds * 1_000) break;
    const wait = began + at - performance.now();
    if (wait > 1) await sleep(wait);
    arrive();
  }
  await sleep(Math.max(0, began + seconds * 1_000 - performance.now()));
};
