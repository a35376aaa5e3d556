import { setTimeout as sleep } from 'node:timers/promises';
import type { IngressReport } from '../../libs/store/ingress-leases';
import { IN_TRANSIT } from '../../workflows/room/heard-all';
import { backoffOf, rest } from './backoff';
import type { Term } from './lease';
import { orAborted } from './or-aborted';

/** Where the long poll stands with a batch. */
export interface Mark {
  readonly ts: string;
  /** Unix milliseconds. */
  readonly receivedAt: number;
}

export interface CursorDeps {
  readonly term: Term;
  /** Until when VK has told us everything (`LongPoll.toldUntil`), Unix milliseconds; undefined while something is under way. */
  readonly told: () => number | undefined;
}

/** How long after a question it is answered at the latest, and how often it is looked whether it can be, milliseconds. */
const LATEST = 1_000;
const LOOK = 25;

/**
 * What the holder of a community reports with each renewal of its lease: `ts`, up to which everything was handed over or put
 * aside, and `heard_until`, by which games know how late they may be hearing. VK tells again what came since the last one when
 * the process is killed.
 */
export class Cursor {
  #through: Mark | undefined;
  #watching = false;
  #isAsked = false;

  constructor(private readonly deps: CursorDeps) {
    deps.term.reports(() => this.#report());
  }

  /** Everything up to here was handed over. */
  advance(mark: Mark): void {
    this.#through = mark;
  }

  /** Resolves when the newest `ts` is stored, or the signal aborts. */
  async flushed(signal: AbortSignal): Promise<void> {
    const { term } = this.deps;
    for (let failures = 1; this.#through && term.alive() && !signal.aborted; failures += 1) {
      if (await orAborted(term.renew(), signal).catch(() => false)) return;
      await rest(backoffOf(failures), signal);
    }
  }

  /** Says how far we have heard from now on. */
  watch(): void {
    this.#watching = true;
  }

  unwatch(): void {
    this.#watching = false;
  }

  /** A game's time is over: writes `heard_until` as soon as it reaches this moment. Many who ask at once are one write. */
  async asked(): Promise<void> {
    if (this.#isAsked || !this.#watching) return;
    this.#isAsked = true;
    const asked = Date.now();
    await sleep(IN_TRANSIT);
    while ((this.heardThrough() ?? 0) - IN_TRANSIT < asked && Date.now() - asked < LATEST) await sleep(LOOK);
    this.#isAsked = false;
    await this.deps.term.renew();
  }

  #report(): IngressReport {
    const through = this.heardThrough();
    const heard = through === undefined ? undefined : { age: Math.max(0, Date.now() - through) + IN_TRANSIT, through };
    return { ts: this.#through?.ts, heard };
  }

  /**
   * What was received until then is handed over: all that VK has told us where nothing is under way, else up to its newest answer
   * that is through. Unix milliseconds; undefined while nothing is listened to.
   */
  heardThrough(): number | undefined {
    return this.#watching ? (this.deps.told() ?? this.#through?.receivedAt) : undefined;
  }
}
