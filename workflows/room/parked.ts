import type { Counted } from './countdown';
import type { Host } from './host';
import type { Lane } from './lane';
import { NextChapter } from './next-chapter';
import type { Wait } from './wait';

/** A wait that a game was parked in when it moved to its next run: there it goes on as if nothing had happened. */
export interface Parked extends Counted {
  /** The name of the effect by which the wait began: the new run's first verb takes it over if it is the same. */
  readonly effect: string;
  /** The question that was said; 0 where nothing was. */
  readonly cmid: number;
}

/** What decides whether a parked game may move on. */
export interface ParkedGame {
  readonly host: Host;
  /** Every lane and every wait that is open: a game with more than its own has something under way. */
  readonly lanes: ReadonlySet<Lane>;
  readonly waits: readonly Wait[];
  /** Rounds in the ledger: what is written after a chapter would be written again. */
  readonly rounds: number;
}

/**
 * The point where a game's whole state is one value goes on for a while after `room.chapter`: a wait that is the first thing
 * after it, and in which nothing has happened yet, can begin anew in another run. So a game that nobody talks to moves to
 * new code all the same, once it is woken.
 */
export class LastChapter {
  /** The number of the verb, and the state as it was then: a game may go on to change the object. */
  #at: { readonly n: number; readonly state: string | undefined; readonly rounds: number } | undefined;
  #heard = false;
  #left: { readonly n: number; readonly parked: Parked } | undefined;
  #taken: Parked | undefined;

  /** @param taken the wait that the last run left parked. */
  constructor(taken: Parked | undefined) {
    this.#taken = taken;
  }

  /** Where the game moved from: its verbs are counted on from the chapter, and the wait goes along. */
  get left(): { readonly n: number; readonly parked: Parked } | undefined {
    return this.#left;
  }

  begin(n: number, state: unknown, rounds: number): void {
    this.#at = { n, state: JSON.stringify(state), rounds };
  }

  /** The game did something that no verb counts, such as drawing lots. */
  end(): void {
    this.#at = undefined;
  }

  /** Something reached this run. Until then it stays: a run that began by a move must not move on at once, and for ever. */
  hear(): void {
    this.#heard = true;
  }

  /** The wait that the last run was parked in, if this effect begins it. It is there for the first verb alone. */
  take(effect: string): Parked | undefined {
    const parked = this.#taken;
    this.#taken = undefined;
    return parked?.effect === effect ? parked : undefined;
  }

  /** At rest: leaves `play` by NextChapter when the game is parked right after a chapter and should go on as a new run. */
  leave({ host, lanes, waits, rounds }: ParkedGame): boolean {
    const [lane] = lanes;
    const [wait] = waits;
    if (!this.#at || !this.#heard || this.#left || lanes.size !== 1 || waits.length !== 1 || !wait?.isParked)
      return false;
    const isFirst = lane?.path === 'play' && wait.lane === lane && lane.n === this.#at.n + 1;
    const parked = isFirst && rounds === this.#at.rounds ? wait.carry() : undefined;
    if (!parked || !host.shouldContinue()) return false;
    const { n, state } = this.#at;
    this.#left = { n, parked };
    wait.reject(new NextChapter(state === undefined ? undefined : JSON.parse(state)));
    return true;
  }
}
