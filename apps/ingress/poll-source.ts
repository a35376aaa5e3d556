import type { Logger } from '../../libs/platform/logger';
import { writeTs } from '../../libs/store/ingress-cursors';
import type { Database } from '../../libs/store/store';
import { persist } from './backoff';
import { BatchWindow } from './batch-window';
import { IN_TRANSIT } from '../../workflows/room/heard-all';
import { Cursor, type Mark } from './cursor';
import type { Term } from './lease';
import type { LongPoll } from './long-poll';
import type { Batch, Source } from './source';
import { TalkPace } from './talk-pace';
import { why } from './why';

export interface PollSourceDeps {
  readonly db: Database;
  readonly term: Term;
  readonly logger: Logger;
  readonly poll: LongPoll;
  /** Happenings that may be on their way before the poll is held back. */
  readonly mostWaiting: number;
  /** See Batch. */
  readonly patience: number;
  readonly gapFound: () => void;
}

const MOST_BATCHES = 100_000;

/**
 * Bots Long Poll as a source, for as long as this process holds the community: it goes on where its predecessor left off,
 * stores `ts` behind what is settled, and waits for room before it polls again.
 */
export class PollSource implements Source {
  readonly name = 'longpoll';
  readonly cursor: Cursor;
  readonly #pace = new TalkPace();
  readonly #window: BatchWindow<Mark>;

  constructor(private readonly deps: PollSourceDeps) {
    this.cursor = new Cursor({
      term: deps.term,
      told: () => (this.#window.empty ? deps.poll.toldUntil(IN_TRANSIT) : undefined),
    });
    this.#window = new BatchWindow(deps.mostWaiting, MOST_BATCHES, (mark) => this.cursor.advance(mark));
  }

  /** Updates that are not settled. */
  get waiting(): number {
    return this.#window.waiting;
  }

  /** VK is asked at once, so that it shows how far we have heard. */
  hurry(): void {
    this.#pace.needed();
  }

  /** A game asks how far we have heard. */
  asked(): void {
    this.hurry();
    void this.cursor.asked();
  }

  /** Resolves when a session of VK's is open, or the signal aborts. */
  async open(signal: AbortSignal): Promise<void> {
    const { poll, term, db, logger } = this.deps;
    const ts = await poll.open(term.ts, signal);
    if (ts === undefined || term.ts !== undefined) return;
    // A new community begins here, so that what is said before its first batch is not lost by a crash.
    await persist(
      () => writeTs(db, term.fence, ts),
      signal,
      (error, failures) => logger.warn({ why: why(error), failures }, 'the ingress waits for Postgres'),
    ).catch(() => {});
  }

  async *batches(signal: AbortSignal): AsyncGenerator<Batch, void, undefined> {
    const { poll, term, patience, gapFound } = this.deps;
    this.cursor.watch();
    try {
      for await (const { ts, updates, receivedAt, afterOutage, gap } of poll.batches(signal)) {
        // A process that was paused in a poll wakes with an answer that is no longer its own.
        if (!term.alive()) return;
        if (gap) gapFound();
        const ticket = this.#window.begin({ ts, receivedAt });
        ticket.add(gap ? 1 : updates.length);
        let left = updates.length;
        const settled = (places: readonly number[]): void => {
          left -= places.length;
          ticket.done(places.length);
        };
        // What is dropped keeps its ticket open, so `ts` stays before it and whoever polls next is given it again.
        const dropped = (): void => {};
        yield { updates, receivedAt, afterOutage, patience, settled, dropped, ...(gap && { gap: ts }) };
        ticket.done(1);
        await this.#window.room(signal);
        if (left > 0) this.#pace.needed();
        else if (updates.length > 0) await this.#pace.rest(receivedAt, signal);
      }
    } finally {
      this.cursor.unwatch();
    }
  }
}
