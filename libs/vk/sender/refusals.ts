import { VkError } from '../errors';
import type { CallResult } from './execute';

const TOO_MANY = 6;
/** So many in so many milliseconds are no accident. */
const MOST = 4;
const REMEMBERED = 2_000;
const REST = 500;

/**
 * «Too many requests per second». Once or twice that is a request that was late on its way, and the next one is in time; when
 * it goes on, somebody else uses this token beside us, and nobody calls for half a second: when it is over games go on at once.
 */
export class Refusals {
  #times: number[] = [];
  #resting = false;

  /** @param over called when the rest is over */
  constructor(private readonly over: () => void) {}

  get rests(): boolean {
    return this.#resting;
  }

  note(now: number): void {
    this.#times = [...this.#times.filter((at) => now - at < REMEMBERED), now];
    if (this.#times.length < MOST || this.#resting) return;
    this.#resting = true;
    // By the timer alone: one that fires a moment early must not find that the rest is not over yet.
    setTimeout(
      () => {
        this.#resting = false;
        this.over();
      },
      REST + Math.random() * 100,
    );
  }
}

export const cameTooSoon = (result: CallResult): boolean =>
  'error' in result && result.error instanceof VkError && result.error.code === TOO_MANY;
