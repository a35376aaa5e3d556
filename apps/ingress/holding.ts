import { Deliverer, type DelivererDeps } from './deliverer';
import { Drainer } from './drainer';
import type { LongPoll } from './long-poll';
import type { Metrics } from './metrics';
import { orAborted } from './or-aborted';
import { PollSource } from './poll-source';
import { pump } from './pump';
import type { Router } from './router';
import type { Shelf } from './shelf';
import { TimesOver } from './times-over';
import { within } from './within';

export interface HoldingDeps extends DelivererDeps {
  readonly router: Router;
  readonly shelf: Shelf;
  /** Absent where the Callback API alone is on. */
  readonly poll: LongPoll | undefined;
  readonly metrics: Metrics;
  readonly mostWaiting: number;
  readonly patience: number;
  readonly grace: number;
  readonly drainEvery: number;
}

/** Milliseconds of a stop for putting aside what Temporal did not take, for storing `ts`, and for giving the community back. */
const PUTTING_ASIDE = 2_000;
const STORING = 1_000;
const GIVING_BACK = 500;

/**
 * What the holder of a community does for as long as it is that: it polls, hands over, and empties `undelivered`.
 *
 * When the term is lost, everything stops where it stands: whoever holds the community next is given it again by VK. When the
 * process is to end, everything that was taken is handed over or put aside first.
 */
export class Holding {
  readonly #deliverer: Deliverer;
  readonly #source: PollSource | undefined;

  constructor(private readonly deps: HoldingDeps) {
    this.#deliverer = new Deliverer(deps);
    const { poll, metrics } = deps;
    this.#source = poll && new PollSource({ ...deps, poll, gapFound: () => metrics.gaps.inc() });
  }

  /** Updates of the poll that are not settled. */
  get waiting(): number {
    return this.#source?.waiting ?? 0;
  }

  /** Somebody asks how far we have heard. */
  asked(): void {
    this.#source?.asked();
  }

  /** Resolves when the term is over; `begun` is told when VK will be heard from now on. */
  async run(stop: AbortSignal, begun: () => void): Promise<void> {
    const { db, term, router, shelf, metrics, logger, drainEvery } = this.deps;
    const { groupId } = term.fence;
    const source = this.#source;
    await within(Infinity, [stop, term.signal], async (ended) => {
      const drainer = new Drainer({ db, groupId, deliverer: this.#deliverer, logger, every: drainEvery });
      router.deliverTo(this.#deliverer);
      logger.info({ groupId, epoch: term.fence.epoch }, 'listening to this community');
      void drainer.run(ended);
      void this.#timesOver().run(ended);
      await source?.open(ended);
      begun();
      await (source ? pump(source, { router, metrics, stop: ended, abort: term.signal }) : untilAborted(ended));
    });
    if (stop.aborted && term.alive()) await this.#finish();
    router.deliverTo(shelf);
    await Promise.race([term.end(), within(GIVING_BACK, [], untilAborted)]);
  }

  #timesOver(): TimesOver {
    const source = this.#source;
    return new TimesOver({
      ...this.deps,
      // Callback requests are handed over before they are answered.
      heardThrough: () => (source ? source.cursor.heardThrough() : Date.now()),
      hurry: () => source?.hurry(),
    });
  }

  async #finish(): Promise<void> {
    const { grace } = this.deps;
    const idle = this.#deliverer.idle();
    await atMost(grace, idle);
    this.#deliverer.hurry();
    await atMost(PUTTING_ASIDE, idle);
    await within(STORING, [], async (signal) => this.#source?.cursor.flushed(signal));
  }
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const atMost = (milliseconds: number, promise: Promise<void>): Promise<void> =>
  within(milliseconds, [], (signal) => orAborted(promise, signal)).catch(() => {});
