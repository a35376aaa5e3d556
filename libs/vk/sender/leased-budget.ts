import { setTimeout as sleep } from 'node:timers/promises';
import type { Budget } from '../budget';
import { CALL_SPAN, CALLS_A_SECOND } from '../../store/call-leases';
import { ServerClock } from './server-clock';

/** Calls granted to this process. */
export interface Lease {
  /** Now by the clock of whoever grants, Unix seconds. */
  readonly moment: number;
  /** When each may begin, by that clock; by these they are given back when they are not used. */
  readonly starts: readonly number[];
  /** Milliseconds from `moment` until one more could begin. */
  readonly next: number;
}

export interface LeaseRequest {
  readonly want: number;
  /** Milliseconds from now on: no grants that begin earlier, and none that begin later. */
  readonly lead: number;
  readonly horizon: number;
  readonly unused: readonly number[];
}

export interface LeasedBudgetOptions {
  lease(request: LeaseRequest): Promise<Lease>;
  /** How far ahead calls are asked for, milliseconds: who looks further ahead goes first when VK's limit is reached. */
  readonly horizon?: number;
  /** How long a call may wait for its turn, milliseconds. */
  readonly patience?: number;
}

const HORIZON = 200;
const PATIENCE = 8_000;
/** At once, so that processes that share a budget take turns. */
const MOST_AT_ONCE = 5;
/** A grant that is used later than this could meet too many of others, milliseconds. */
const TOO_LATE = 300;
const LONGEST_PAUSE = 1_000;

interface Waiter {
  readonly go: (granted: boolean) => void;
}

/**
 * One budget for all processes of a community: they ask Postgres for calls a moment before these begin.
 *
 * A grant is a moment of Postgres' clock, and is used at that moment however long its answer took: VK counts what comes within
 * a second, so a grant that is late may be one too many for a later second. A busy process is late all the time: it uses a grant
 * as soon as its own calls of a second leave room for it, and gives it back where that is too late.
 *
 * While Postgres can't be asked, nothing is called: calls wait, and are given up when their patience is over.
 */
export class LeasedBudget implements Budget {
  readonly #options: Required<LeasedBudgetOptions>;
  readonly #clock = new ServerClock();
  readonly #waiters = new Set<Waiter>();
  /** Grants whose time has not come. */
  #promised = 0;
  #unused: number[] = [];
  #asking = false;
  /** When the latest calls began, as many as a second may have. */
  readonly #used: number[] = [];

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
    for (let failures = 0; this.#wanted > 0;) {
      const want = Math.min(MOST_AT_ONCE, this.#wanted);
      const { horizon, lease } = this.#options;
      const asked = performance.now();
      try {
        const unused = this.#unused.splice(0);
        // What begins before its answer is here would be late from the beginning.
        const lead = this.#clock.trip / 2;
        const { moment, starts, next } = await lease({ want, lead, horizon: lead + horizon, unused });
        this.#clock.note(asked, performance.now(), moment * 1_000);
        failures = 0;
        for (const start of starts) this.#grant(start);
        if (starts.length < want) await sleep(Math.min(Math.max(5, next - lead - horizon + 1), LONGEST_PAUSE));
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

  #grant(start: number): void {
    const at = this.#clock.ours(start * 1_000);
    const wait = at - performance.now();
    this.#promised += 1;
    const use = (): void => {
      const now = performance.now();
      const [first] = this.#waiters;
      const until = this.#roomAt(now);
      if (first && until > now && until - at < TOO_LATE) return void setTimeout(use, until - now);
      this.#promised -= 1;
      if (first && until - at < TOO_LATE) this.#use(first, now);
      else this.#unused.push(start);
      void this.#ask();
    };
    if (wait < 1) use();
    else setTimeout(use, wait);
  }

  /** When one more of our own makes no second too full. */
  #roomAt(now: number): number {
    const [oldest] = this.#used;
    return oldest === undefined || this.#used.length < CALLS_A_SECOND ? now : Math.max(now, oldest + CALL_SPAN);
  }

  #use(waiter: Waiter, now: number): void {
    this.#used.push(now);
    if (this.#used.length > CALLS_A_SECOND) this.#used.shift();
    waiter.go(true);
  }
}
