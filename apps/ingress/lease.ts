import type { Logger } from '../../libs/platform/logger';
import {
  releaseLease,
  renewLease,
  takeLease,
  type IngressFence,
  type IngressReport,
} from '../../libs/store/ingress-leases';
import type { Database } from '../../libs/store/store';
import { hasDied, holderName } from './holder';
import { sharedAbort } from './shared-abort';
import { why } from './why';

/** Milliseconds that a process which died still holds its community, where nobody can see that it died. */
const TTL = 1_500;
const RENEW = 500;
const LOOK = 250;

export interface LeaseDeps {
  readonly db: Database;
  readonly groupId: number;
  readonly logger: Logger;
  /** See LeaseRequest. */
  readonly polls: boolean;
}

/**
 * The time for which this process holds a community: it polls, hands over and writes `ts`, and no other process does.
 *
 * It is renewed twice a second, with what its holder has to report, and ends by itself when that fails for a second and a half.
 * It is measured by a clock that goes on while the process is paused (SIGSTOP, a machine put to sleep), so one that wakes knows
 * at its next look that its time is over, and Postgres refuses its writes by their epoch in any case.
 */
export class Term {
  readonly #lost = sharedAbort();
  readonly #timer: NodeJS.Timeout;
  #goodUntil: number;
  #renewedAt: number;
  #renewing: Promise<boolean> | undefined;
  #report = (): IngressReport => ({});

  private constructor(
    private readonly deps: LeaseDeps,
    readonly fence: IngressFence,
    /** Where its predecessor left off. */
    readonly ts: string | undefined,
    asked: number,
  ) {
    this.#renewedAt = asked;
    this.#goodUntil = asked + TTL;
    this.#timer = setInterval(() => this.#look(), LOOK);
  }

  /** Undefined while another process holds the community. */
  static async take(deps: LeaseDeps): Promise<Term | undefined> {
    const { db, groupId, polls } = deps;
    const asked = performance.now();
    const lease = await takeLease(db, { groupId, holder: holderName(), ttl: TTL, polls, hasDied });
    return lease && new Term(deps, { groupId, epoch: lease.epoch }, lease.ts, asked);
  }

  /** Aborts when the term is over. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Whether the community is still ours. Ask right before anything that only its holder may do. */
  alive(): boolean {
    if (!this.signal.aborted && performance.now() >= this.#goodUntil)
      this.lose('the lease could not be renewed in time');
    return !this.signal.aborted;
  }

  /** From now on this is written with each renewal: it costs no statement of its own. */
  reports(read: () => IngressReport): void {
    this.#report = read;
  }

  /** Renews it and writes what is to be reported now; false when that failed. Many who ask at once are one write. Never throws. */
  async renew(): Promise<boolean> {
    // What is under way may have been read too early.
    await this.#renewing;
    if (!this.alive()) return false;
    this.#renewing ??= this.#write().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  lose(reason: string): void {
    if (this.signal.aborted) return;
    const { groupId, logger } = this.deps;
    logger.warn({ groupId, reason }, 'no longer the one that listens to this community');
    clearInterval(this.#timer);
    this.#lost.abort();
  }

  /** Ends the term and lets the next one begin at once. Never throws. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    this.#lost.abort();
    const { db, groupId, logger } = this.deps;
    await releaseLease(db, this.fence).catch((error: unknown) => {
      logger.warn({ groupId, why: why(error) }, 'the community was not given back: another takes it in two seconds');
    });
  }

  #look(): void {
    if (this.alive() && !this.#renewing && performance.now() - this.#renewedAt >= RENEW) void this.renew();
  }

  async #write(): Promise<boolean> {
    const { db, groupId, logger } = this.deps;
    const asked = performance.now();
    this.#renewedAt = asked;
    try {
      const isOurs = await renewLease(db, this.fence, TTL, this.#report());
      if (isOurs) this.#goodUntil = asked + TTL;
      else this.lose('another process has taken it');
      return isOurs;
    } catch (error) {
      logger.warn({ groupId, why: why(error) }, 'the lease of the community was not renewed');
      return false;
    }
  }
}
