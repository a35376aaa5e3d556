import type { Logger } from '../../libs/platform/logger';
import { writeHeardUntil, writeTs } from '../../libs/store/ingress-cursors';
import type { Database } from '../../libs/store/store';
import { backoffOf, rest } from './backoff';
import type { Mark } from './courier';
import { why } from './why';

/** How often `heard_until` is written, milliseconds. */
const TICK = 1_000;

/**
 * Keeps a community's row in `ingress_cursors`: `ts`, up to which everything was handed over, and `heard_until`, by which
 * games know how late they may be hearing.
 */
export class Cursor {
  #through: Mark | undefined;
  #stored: string | undefined;
  #storing = Promise.resolve();
  #busy = false;
  #ticker: NodeJS.Timeout | undefined;
  #ticking = false;

  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly groupId: number;
      readonly logger: Logger;
      /** Whether everything said until this moment would have been heard and handed over. */
      readonly upToDate: () => boolean;
      readonly signal: AbortSignal;
    },
  ) {}

  /** Where a new community begins, so that what is said before its first batch is not lost by a crash. */
  async begin(ts: string): Promise<void> {
    await writeTs(this.deps.db, this.deps.groupId, ts);
    this.#stored = ts;
  }

  /** Everything up to here was handed over. The newest `ts` is stored soon; many at once are one write. */
  advance(mark: Mark): void {
    this.#through = mark;
    if (!this.#busy) this.#storing = this.#store();
  }

  /** Resolves when the newest `ts` is stored, or the signal aborts. */
  async flushed(): Promise<void> {
    const { signal } = this.deps;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (this.#busy && !signal.aborted) await Promise.race([this.#storing, aborted]);
  }

  /** Writes `heard_until` every second from now on. */
  watch(): void {
    this.#ticker = setInterval(() => void this.#tick(), TICK);
  }

  unwatch(): void {
    clearInterval(this.#ticker);
  }

  async #store(): Promise<void> {
    const { db, groupId, logger, signal } = this.deps;
    this.#busy = true;
    for (let failures = 0; this.#through && this.#through.ts !== this.#stored && !signal.aborted;) {
      const { ts } = this.#through;
      try {
        await writeTs(db, groupId, ts);
        this.#stored = ts;
        failures = 0;
      } catch (error) {
        failures += 1;
        logger.warn({ why: why(error), failures }, 'ts was not stored');
        await rest(backoffOf(failures), signal);
      }
    }
    this.#busy = false;
  }

  /**
   * All that was said until now is handed over where nothing is under way and VK would tell us at once; else all that was
   * said until the newest answer of VK that is through.
   */
  async #tick(): Promise<void> {
    const { db, groupId, logger, upToDate } = this.deps;
    const age = upToDate() ? 0 : this.#through && Date.now() - this.#through.receivedAt;
    if (age === undefined || this.#ticking) return;
    this.#ticking = true;
    try {
      await writeHeardUntil(db, groupId, Math.max(0, age));
    } catch (error) {
      logger.debug({ why: why(error) }, 'heard_until was not written');
    } finally {
      this.#ticking = false;
    }
  }
}
