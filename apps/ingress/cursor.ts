import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../libs/platform/logger';
import { writeHeardUntil, writeTs } from '../../libs/store/ingress-cursors';
import type { Database } from '../../libs/store/store';
import { backoffOf, rest } from './backoff';
import type { Term } from './lease';
import { orAborted } from './or-aborted';
import { sharedAbort } from './shared-abort';
import { why } from './why';

/** Where the long poll stands with a batch. */
export interface Mark {
  readonly ts: string;
  /** Unix milliseconds. */
  readonly receivedAt: number;
}

export interface CursorDeps {
  readonly db: Database;
  readonly term: Term;
  readonly logger: Logger;
  /** Until when VK has told us everything (`LongPoll.toldUntil`), Unix milliseconds; undefined while something is under way. */
  readonly told: () => number | undefined;
}

/** Between two writes of `ts`, milliseconds: VK tells again what came in that time when the process is killed. */
const PAUSE = 250;
/** How often `heard_until` is written where nobody asks, milliseconds. */
const TICK = 1_000;
/** What is said takes so long at most until VK's answer with it is here, milliseconds. */
export const IN_TRANSIT = 200;
/** How often it is looked whether a question can be answered by now, milliseconds. */
const LOOK = 25;

/**
 * Keeps a community's row in `ingress_cursors`: `ts`, up to which everything was handed over or put aside, and `heard_until`,
 * by which games know how late they may be hearing. Only the holder of the community may write it.
 */
export class Cursor {
  #through: Mark | undefined;
  #stored: string | undefined;
  #storing = Promise.resolve();
  #busy = false;
  readonly #hurry = sharedAbort();
  #ticker: NodeJS.Timeout | undefined;
  #reporting: Promise<void> | undefined;
  #isAsked = false;

  constructor(private readonly deps: CursorDeps) {
    this.#stored = deps.term.ts;
  }

  /** Everything up to here was handed over. The newest `ts` is stored soon; many at once are one write. */
  advance(mark: Mark): void {
    this.#through = mark;
    if (!this.#busy) this.#storing = this.#store();
  }

  /** Resolves when the newest `ts` is stored, or the signal aborts. Nothing pauses from now on. */
  async flushed(signal: AbortSignal): Promise<void> {
    this.#hurry.abort();
    while (this.#busy && !signal.aborted) await orAborted(this.#storing, signal).catch(() => {});
  }

  /** Writes `heard_until` every second from now on. */
  watch(): void {
    this.#ticker = setInterval(() => {
      // One that Postgres has not taken yet is not followed by another.
      if (!this.#reporting) void this.#report();
    }, TICK);
  }

  unwatch(): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  /** A game's time is over: writes `heard_until` as soon as it reaches this moment. Many who ask at once are one write. */
  async asked(): Promise<void> {
    if (this.#isAsked || !this.#ticker) return;
    this.#isAsked = true;
    const asked = Date.now();
    await sleep(IN_TRANSIT);
    while ((this.#heardThrough() ?? 0) - IN_TRANSIT < asked && Date.now() - asked < TICK) await sleep(LOOK);
    await this.#reporting;
    this.#isAsked = false;
    await this.#report();
  }

  async #store(): Promise<void> {
    const { db, term, logger } = this.deps;
    this.#busy = true;
    for (let failures = 0; this.#through && this.#through.ts !== this.#stored && term.alive();) {
      const { ts } = this.#through;
      try {
        if (await writeTs(db, term.fence, ts)) this.#stored = ts;
        else term.lose('another process has taken it');
        failures = 0;
        await rest(PAUSE, this.#hurry.signal);
      } catch (error) {
        failures += 1;
        logger.warn({ why: why(error), failures }, 'ts was not stored');
        await rest(backoffOf(failures), term.signal);
      }
    }
    this.#busy = false;
  }

  /**
   * What was received until then is handed over: all that VK has told us where nothing is under way, else up to its newest answer
   * that is through. Unix milliseconds.
   */
  #heardThrough(): number | undefined {
    return this.deps.told() ?? this.#through?.receivedAt;
  }

  #report(): Promise<void> {
    this.#reporting = this.#write().finally(() => (this.#reporting = undefined));
    return this.#reporting;
  }

  async #write(): Promise<void> {
    const { db, term, logger } = this.deps;
    const through = this.#heardThrough();
    if (through === undefined || !term.alive()) return;
    try {
      const age = Math.max(0, Date.now() - through) + IN_TRANSIT;
      if (!(await writeHeardUntil(db, term.fence, age, through))) term.lose('another process has taken it');
    } catch (error) {
      logger.debug({ why: why(error) }, 'heard_until was not written');
    }
  }
}
