import type { Update } from './model';

export type Heard =
  | { readonly kind: 'updates'; readonly ts: number; readonly updates: readonly Update[] }
  /** Nothing new after this ts yet. */
  | { readonly kind: 'nothing' }
  /** This ts is older than what is kept, or newer than anything there is. */
  | { readonly kind: 'lost'; readonly ts: number };

/** VK sends no more than this in one answer; the rest waits for the next poll. */
const BATCH = 1000;

/**
 * The community's events, one `ts` each, of which the last `retention` are kept (VK documents no number for Bots Long
 * Poll; 256 is what one of its engineers names for the user's one).
 */
export class EventLog {
  readonly #retention: number;
  readonly #waiting = new Set<() => void>();
  #kept: { ts: number; update: Update }[] = [];
  #last = 0;

  constructor(retention: number) {
    this.#retention = retention;
  }

  /** ts of the newest event. */
  get last(): number {
    return this.#last;
  }

  /** The smallest ts that can still be resumed from. */
  get first(): number {
    return this.#last - Math.min(this.#kept.length, this.#retention);
  }

  append(ts: number, update: Update): void {
    this.#kept.push({ ts, update });
    this.#last = ts;
    // Trimmed in strides: shifting an array at every event would cost more than the events.
    if (this.#kept.length > this.#retention * 2 + 64) this.#kept = this.#kept.slice(-this.#retention);
    this.wake();
  }

  after(ts: number): Heard {
    if (ts > this.#last || ts < this.first) return { kind: 'lost', ts: this.#last };
    if (ts === this.#last) return { kind: 'nothing' };
    const from = this.#kept.length - (this.#last - ts);
    const batch = this.#kept.slice(from, from + BATCH);
    return { kind: 'updates', ts: ts + batch.length, updates: batch.map(({ update }) => update) };
  }

  /** The last `count` updates that pass, oldest first. */
  newest(count: number, passes: (update: Update) => boolean): Update[] {
    const passing = this.#kept.map(({ update }) => update).filter(passes);
    return count > 0 ? passing.slice(-count) : [];
  }

  entries(): readonly { readonly ts: number; readonly update: Update }[] {
    return this.#kept.slice(-this.#retention);
  }

  /** Resolves at the next event, after `milliseconds`, or when `signal` aborts. */
  next(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
      this.#waiting.add(done);
      if (signal.aborted) done();
    });
  }

  /** Makes everybody who waits look again. */
  wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}
