import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes in use on the heap of this thread, when everything that can be collected has been. */
export const heapInUse = (): number => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** How many times as long the last tenth took as the second: 1 where the length of a game does not matter. */
export const slowdown = (took: readonly number[]): number => {
  const tenth = Math.ceil(took.length / 10);
  // The very first are slow for reasons of their own: code is being compiled.
  return mean(took.slice(-tenth)) / mean(took.slice(tenth, 2 * tenth));
};

/** The whole soak is `npm run soak:chapters`; `npm test` plays a short one. A workflow's sandbox has no environment. */
export const isSoak = typeof process !== 'undefined' && process.env.SOAK === '1';

/** A measured result, for whoever runs the tests and for docs/guarantees.md. */
export const measured = (line: string): void => console.log(line);
