import { IN_TRANSIT } from './heard-all';
import type { Host, Timer } from './host';
import type { Wait } from './wait';

/** A lagging ingress is waited for, but no longer than this. */
const LONGEST_LAG = 600_000;

/** What the deadlines need of the game they are in. */
export interface DeadlineOwner {
  readonly host: Host;
  readonly room: string;
  /** What the game is at, for the operator. */
  standing(): string;
  /** Every wait that is open. */
  waits(): readonly Wait[];
  /** Something has come due. */
  pump(): void;
  fail(error: unknown): void;
}

/**
 * When waits end by themselves. One timer is set, for whatever is due first, and only at rest, so that a quick exchange costs
 * no timers.
 *
 * A wait for people that ran out is over when the ingress has heard everything said until then: what was said in time counts,
 * however late it reaches the game. The ingress says so by itself; where it does not, it is asked.
 */
export class Deadlines {
  readonly #owner: DeadlineOwner;
  /** Their time is over, and that is certain; what the ingress had received by then was heard before that (see `Hearing`). */
  readonly #overdue = new Map<Wait, number | undefined>();
  /** Their time is over if the ingress has heard everything until then: that is being asked. */
  readonly #asking = new Set<Wait>();
  #alarm: { at: number; timer: Timer } | undefined;

  constructor(owner: DeadlineOwner) {
    this.#owner = owner;
  }

  /** The wait whose warning or end is due first of all. */
  get earliest(): Wait | undefined {
    return this.#earliest(() => true);
  }

  /**
   * The wait that is overdue: of several the one that was due first, and of those the one that was opened first. One that is
   * still being asked about is waited for, or the order would hang on whose answer comes back sooner.
   */
  get overdue(): Wait | undefined {
    const first = this.#earliest((wait) => this.#overdue.has(wait) || this.#asking.has(wait));
    if (first && this.#overdue.has(first)) return first;
    // A rest asks nobody, and waits for nobody's answer.
    return this.#earliest((wait) => this.#overdue.has(wait) && !asks(wait));
  }

  /** What the ingress had received by then was heard before this wait ran out; undefined where the ingress was not asked. */
  heardThrough(wait: Wait): number | undefined {
    return this.#overdue.get(wait);
  }

  /** The wait was answered, has begun anew or is closed: what came due of it is no longer so. */
  drop(wait: Wait): void {
    this.#overdue.delete(wait);
  }

  /**
   * All that the ingress had received by then (Unix milliseconds) was heard: the waits whose time was over are. One that began
   * again since, or that the ingress thought to be over too early, is not.
   */
  heardAll(through: number): void {
    const now = this.#owner.host.now();
    for (const wait of this.#owner.waits()) {
      const { dueAt = Infinity } = wait.time;
      const isOver = wait.isParked && asks(wait) && dueAt <= now && dueAt + IN_TRANSIT <= through;
      if (isOver && !this.#overdue.has(wait)) this.#overdue.set(wait, through);
    }
    this.#owner.pump();
  }

  /** Sets the timer for what is due first. */
  arm(): void {
    const { host } = this.#owner;
    const earliest = Math.min(...this.#owner.waits().map((wait) => this.#ringsAt(wait)));
    const at = earliest < Infinity ? earliest : undefined;
    if (at === this.#alarm?.at) return;
    this.#alarm?.timer.cancel();
    this.#alarm = undefined;
    if (at === undefined) return;
    const timer = host.timer(Math.max(1, at - host.now()), () => this.#owner.standing());
    this.#alarm = { at, timer };
    void timer.fired.then(() => {
      if (this.#alarm?.timer !== timer) return;
      this.#alarm = undefined;
      this.#ring(at);
    });
  }

  /** When something must be done about this wait that nobody does yet; Infinity where there is no such time. */
  #ringsAt(wait: Wait): number {
    const { dueAt = Infinity } = wait.time;
    if (!wait.isParked || this.#overdue.has(wait) || this.#asking.has(wait)) return Infinity;
    return asks(wait) ? dueAt + this.#owner.host.toldWithin : dueAt;
  }

  #earliest(among: (wait: Wait) => boolean): Wait | undefined {
    let earliest: Wait | undefined;
    for (const wait of this.#owner.waits()) {
      if (
        wait.isParked &&
        among(wait) &&
        wait.time.dueAt !== undefined &&
        wait.time.dueAt < (earliest?.time.dueAt ?? Infinity)
      ) {
        earliest = wait;
      }
    }
    return earliest;
  }

  #ring(at: number): void {
    for (const wait of this.#owner.waits()) {
      const { dueAt } = wait.time;
      if (dueAt === undefined || this.#ringsAt(wait) > at) continue;
      if (asks(wait)) this.#askForLag(wait, dueAt);
      else this.#overdue.set(wait, undefined);
    }
    this.#owner.pump();
  }

  #askForLag(wait: Wait, deadline: number): void {
    const isStillDue = (): boolean =>
      this.#owner.waits().includes(wait) && wait.isParked && wait.time.dueAt === deadline;
    const { host, room } = this.#owner;
    this.#asking.add(wait);
    const ask = async (): Promise<number | undefined> => {
      for (;;) {
        const since = host.now() - deadline;
        const { missing, through } = await host.activities.hearingLag({ room, since });
        if (missing <= 0) return through;
        if (since >= LONGEST_LAG || !isStillDue()) return undefined;
        await host.timer(Math.min(missing, 5_000), 'waiting for the ingress').fired;
      }
    };
    ask().then(
      (through) => {
        this.#asking.delete(wait);
        if (isStillDue() && !this.#overdue.has(wait)) this.#overdue.set(wait, through);
        this.#owner.pump();
      },
      (error: unknown) => this.#owner.fail(error),
    );
  }
}

/** Whether its end is certain only when the ingress has heard everything until then. */
const asks = (wait: Wait): boolean => wait.spec.people && wait.time.dueAt === wait.time.until;
