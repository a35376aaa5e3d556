import { inSpan, SpanKind } from '../../libs/platform/tracing';
import { forgetDelivered, keepRefused, putAside, readUndelivered, traced } from '../../libs/store/undelivered';
import type { Happening } from '../../libs/vk/heard-of';
import { persist } from './backoff';
import { handOver, type HandOver, type HandOverDeps } from './hand-over';
import type { Term } from './lease';
import type { Metrics } from './metrics';
import { RoomLines } from './room-lines';
import { sharedAbort } from './shared-abort';
import type { Parcel, Sink } from './sink';
import { why } from './why';
import { within } from './within';

export interface DelivererDeps extends Omit<HandOverDeps, 'metrics' | 'alive'> {
  readonly term: Term;
  readonly metrics: Pick<Metrics, 'updates' | 'lag' | 'handOver' | 'late'>;
}

interface Waiting {
  readonly parcel: Parcel;
  readonly resolve: (safe: boolean) => void;
}

/** Even what waited long in the poll is tried for so long, milliseconds. */
const LEAST_PATIENCE = 2_000;
/** A timer may go off so much sooner than it was set for, milliseconds. */
const EARLY = 2;
/** How long things that were put aside are tried at a time, milliseconds. */
const PATIENCE_ASIDE = 15_000;
const MOST_AT_ONCE = 100;

/**
 * The sink of the process that holds a community: each room's parcels go to Temporal one after another, rooms side by side.
 * What comes while a room's signal is under way is the next signal, all of it, so a Temporal that is slow is asked less often.
 *
 * What a room does not take in time is reported and put aside into `undelivered`, and so is all that comes for it later, until
 * the drainer has emptied that in order. So nothing is held in memory for longer than its patience, and a room that is stuck
 * delays nobody.
 */
export class Deliverer implements Sink {
  readonly #lines = new RoomLines();
  /** Parcels whose turn has not come; those of one room then go together. */
  readonly #waiting = new Map<string, Waiting[]>();
  /** Parcels that go aside without a try. */
  readonly #asides = new RoomLines();
  readonly #hurry = sharedAbort();

  constructor(private readonly deps: DelivererDeps) {}

  busy(room: string): boolean {
    return this.#lines.busy(room) || this.#asides.busy(room);
  }

  take(parcel: Parcel): Promise<boolean> {
    const { room, happenings, behind } = parcel;
    const waiting = this.#waiting.get(room);
    // It need not wait in memory while others are drained, which may take long: the drainer comes to it by its arrival.
    if (!waiting && (behind || this.#asides.busy(room))) {
      return this.#asides.enqueue(room, () => this.#putAside(parcel, happenings));
    }
    return new Promise((resolve) => {
      const entry = { parcel, resolve };
      if (waiting) return void waiting.push(entry);
      this.#waiting.set(room, [entry]);
      void this.#lines.enqueue(room, () => this.#deliver(room));
    });
  }

  /** From now on nothing is tried for long: what Temporal does not take at once is put aside. For a stop. */
  hurry(): void {
    this.#hurry.abort();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#lines.any || this.#asides.any) await Promise.all([this.#lines.idle(), this.#asides.idle()]);
  }

  /** Hands over what was put aside for a room; false when some of it is left. */
  drain(room: string): Promise<boolean> {
    return this.#lines.enqueue(room, async () => {
      const { db, term } = this.deps;
      try {
        for (let more = true; more;) {
          const rows = await this.#patiently(() => readUndelivered(db, room, MOST_AT_ONCE));
          const happenings = rows.map(({ heard, trace }): Happening => ({ room, heard, trace, ordinary: false }));
          const left = await this.#traced({ room, happenings, fromAside: true }, PATIENCE_ASIDE);
          if (!term.alive()) return false;
          const kept = new Set(left.map(({ heard }) => heard));
          const through = rows.filter(({ heard }) => !kept.has(heard)).map(({ id }) => id);
          if (through.length > 0) await this.#patiently(() => forgetDelivered(db, through, term.fence));
          if (left.length > 0) return false;
          more = rows.length === MOST_AT_ONCE;
        }
        return true;
      } catch {
        // The term is over: whoever holds the community now goes on.
        return false;
      }
    });
  }

  async #deliver(room: string): Promise<void> {
    const waiting = this.#waiting.get(room) ?? [];
    this.#waiting.delete(room);
    const happenings = waiting.flatMap(({ parcel }) => parcel.happenings);
    const view = waiting.length === 1 ? waiting[0]?.parcel.view : undefined;
    const until = Math.min(...waiting.map(({ parcel }) => parcel.receivedAt + parcel.patience));
    const patience = Math.max(LEAST_PATIENCE, until - Date.now());
    const receivedAt = Math.min(...waiting.map(({ parcel }) => parcel.receivedAt));
    const left = new Set(await this.#traced({ room, happenings, view }, patience, receivedAt));
    for (const { parcel, resolve } of waiting) {
      const itsOwn = parcel.happenings.filter((happening) => left.has(happening));
      resolve(itsOwn.length > 0 ? await this.#putAside(parcel, itsOwn) : this.#through(parcel));
    }
  }

  #through({ receivedAt }: Parcel): boolean {
    const { term, metrics } = this.deps;
    if (term.signal.aborted) return false;
    metrics.handOver.observe((Date.now() - receivedAt) / 1000);
    return true;
  }

  /**
   * With the way of these updates as a trace, from their receipt on. What requests brought goes on in the trace of the latest; one
   * signal has one trace, so the others are linked.
   */
  #traced(work: HandOver, patience: number, startTime = Date.now()): Promise<readonly Happening[]> {
    const attributes = { 'znatok.room': work.room, 'znatok.updates': work.happenings.length };
    const after = work.happenings.map(({ trace }) => trace);
    return inSpan('hand over', { kind: SpanKind.CONSUMER, startTime, attributes, after }, () =>
      this.#handOver(work, patience),
    );
  }

  async #handOver(work: HandOver, patience: number): Promise<readonly Happening[]> {
    const { term, logger, metrics } = this.deps;
    const deps = { ...this.deps, alive: () => term.alive() };
    const began = Date.now();
    try {
      const left = await within(patience, [term.signal, this.#hurry.signal], (signal) => handOver(deps, work, signal));
      if (left.length > 0 && Date.now() - began >= patience - EARLY) {
        metrics.late.inc();
        logger.error(
          { room: work.room, waiting: left.length, seconds: Math.round((Date.now() - began) / 1000) },
          'a room does not take what it should hear: it is kept and tried again',
        );
      }
      return left;
    } catch (error) {
      return this.#mistake(work, error);
    }
  }

  /** Only a mistake of ours throws: tried again it would throw again, so it is kept for a human and the room goes on. */
  async #mistake({ room, happenings }: HandOver, error: unknown): Promise<readonly Happening[]> {
    const { db, logger, metrics, term } = this.deps;
    logger.fatal(
      { room, err: error },
      'a room can not be handed over: what was heard is kept in the table undelivered',
    );
    for (const { heard } of happenings) {
      await this.#patiently(() => keepRefused(db, { room, heard, why: why(error) })).catch(() => {});
      if (term.signal.aborted) break;
      metrics.updates.inc({ kind: heard.kind, outcome: 'refused' });
    }
    return [];
  }

  async #putAside({ room, arrival, receivedAt }: Parcel, left: readonly Happening[]): Promise<boolean> {
    const { db, term, metrics } = this.deps;
    const { fence } = term;
    const heard = left.map(traced);
    try {
      const kept = await this.#patiently(() =>
        putAside(db, { room, heard, arrival, age: Math.max(0, Date.now() - receivedAt), fence }),
      );
      if (!kept) term.lose('another process holds the community');
      for (const { kind } of kept ? heard : []) metrics.updates.inc({ kind, outcome: 'put aside' });
      return kept;
    } catch {
      // The term is over: whoever holds the community now hears it again.
      return false;
    }
  }

  #patiently<T>(act: () => Promise<T>): Promise<T> {
    return persist(act, this.deps.term.signal, (error, failures) =>
      this.deps.logger.warn({ why: why(error), failures }, 'the ingress waits for Postgres'),
    );
  }
}
