import { setTimeout as sleep } from 'node:timers/promises';
import type { Budget } from '../budget';

/** Calls granted to this process: when each may begin, and when one more could; milliseconds from now on. */
export interface Lease {
  readonly waits: readonly number[];
  /** By what each is given back when it is not used. */
  readonly starts: readonly number[];
  readonly next: number;
}

export interface LeasedBudgetOptions {
  /** Asks for up to `want` calls that begin no later than `horizon` milliseconds from now, and gives some back. */
  lease(want: number, horizon: number, unused: readonly number[]): Promise<Lease>;
  /** How far ahead calls are asked for, milliseconds: who looks further ahead goes first when VK's limit is reached. */
  readonly horizon?: number;
  /** How long a call may wait for its turn, milliseconds. */
  readonly patience?: number;
}

const HORIZON = 200;
const PATIENCE = 8_000;
/** At once, so that processes that share a budget take turns. */
const MOST_AT_ONCE = 5;
/** A grant that is used later than this could meet those of others, milliseconds. */
const LATE = 35;
/** An answer that took longer than this says nothing about now, milliseconds. */
const SLOW = 150;
const LONGEST_PAUSE = 1_000;

interface Waiter {
  readonly go: (granted: boolean) => void;
}

/**
 * One budget for all processes of a community: they ask Postgres for calls a moment before these begin.
 *
 * While Postgres can't be asked, nothing is called: calls wait, and are given up when their patience is over. A grant that
 * comes or is used too late is given back, so that a process that was held up does not make VK see too many at once.
 */
export class LeasedBudget implements Budget {
  readonly #options: Required<LeasedBudgetOptions>;
  readonly #waiters = new Set<Waiter>();
  /** Grants whose time has not come. */
  #promised = 0;
  #unused: number[] = [];
  #asking = false;

  constructor(options: LeasedBudgetOptions) {
    this.#options = { horizon: HORIZON, patience: PATIENCE, ...options };
  }

  take(signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        this.#waiters.delete(waiter);
      };
      const waiter: Waiter = {
        go: (granted) => {
          leave();
          resolve(granted);
        },
      };
      const abort = (): void => {
        leave();
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => waiter.go(false), this.#options.patience);
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiters.add(waiter);
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    let slow = false;
    for (let failures = 0; this.#wanted > 0;) {
      const want = Math.min(MOST_AT_ONCE, this.#wanted);
      const { horizon, lease } = this.#options;
      const asked = performance.now();
      try {
        const unused = this.#unused.splice(0);
        const { waits, starts, next } = await lease(want, horizon, unused);
        failures = 0;
        // Once, for where every answer is slow, late ones are all there is.
        slow = !slow && performance.now() - asked > SLOW;
        if (slow) this.#unused.push(...starts);
        else for (const [n, wait] of waits.entries()) this.#grant(wait, starts[n] as number);
        if (waits.length < want) await sleep(Math.min(Math.max(5, next - horizon + 1), LONGEST_PAUSE));
      } catch {
        failures += 1;
        await sleep(Math.min(100 * 2 ** failures, LONGEST_PAUSE));
      }
    }
    this.#asking = false;
  }

  get #wanted(): number {
    return this.#waiters.size - this.#promised;
  }

  #grant(wait: number, start: number): void {
    const at = performance.now() + wait;
    this.#promised += 1;
    const use = (): void => {
      this.#promised -= 1;
      const [first] = this.#waiters;
      if (first && performance.now() - at < LATE) first.go(true);
      else this.#unused.push(start);
      void this.#ask();
    };
    if (wait < 1) use();
    else setTimeout(use, wait);
  }
}
