import { setTimeout as sleep } from 'node:timers/promises';
import type { Budget } from './budget';

/** A little more than a second: VK counts by its own clock, after a journey of unknown length. */
const WINDOW = 1_050;

/**
 * Lets at most `perSecond` calls begin in any one second, in the order they came. A burst of that size goes at once;
 * what would have to wait longer than `patience` is refused instead of growing a queue without bounds.
 */
export class RateLimit implements Budget {
  readonly #starts: number[] = [];

  constructor(
    private readonly perSecond: number,
    private readonly patience: number,
  ) {}

  /** Resolves when the call may begin: true; or false, at once, when that is too far off. */
  async take(signal?: AbortSignal): Promise<boolean> {
    const now = performance.now();
    const earliest = this.#starts.length < this.perSecond ? now : (this.#starts[0] ?? now) + WINDOW;
    const wait = Math.max(0, earliest - now);
    if (wait > this.patience) return false;
    this.#starts.push(now + wait);
    if (this.#starts.length > this.perSecond) this.#starts.shift();
    if (wait > 0) await sleep(wait, undefined, { signal });
    return true;
  }
}
