import { Stopped } from './errors';
import type { Lane } from './lane';
import type { Race } from './race';

/** What the lanes need of the game they are in. */
export interface LanesOwner {
  /** A lane rests: maybe all of them do now. */
  rested(): void;
  /** A lane beside the game's own failed: that freezes the game. */
  fail(error: unknown): void;
}

/**
 * The lanes of one game, and how many of them run or wait for an activity. The game is at rest when none does: each is parked
 * in a wait, or in a race that is still to be decided.
 */
export class Lanes {
  readonly #owner: LanesOwner;
  readonly #lanes = new Set<Lane>();
  readonly #races = new Set<Race>();
  /** The game's own lane is one of them from the game's beginning to its end. */
  #busy = 1;
  #cancelled: Stopped | undefined;

  constructor(owner: LanesOwner) {
    this.#owner = owner;
  }

  get all(): ReadonlySet<Lane> {
    return this.#lanes;
  }

  get atRest(): boolean {
    return this.#busy === 0;
  }

  /** A lane goes on: nothing more is handed out until it rests. */
  hold(): void {
    this.#busy += 1;
  }

  /** A lane rests. */
  release(): void {
    this.#busy -= 1;
    this.#owner.rested();
  }

  /** A lane that counts as busy already. An operator may have ended the game before it began. */
  add(lane: Lane): void {
    this.#lanes.add(lane);
    if (this.#cancelled) lane.cancel(this.#cancelled);
  }

  remove(lane: Lane): void {
    this.#lanes.delete(lane);
  }

  /** A lane begins, and runs. */
  enter(lane: Lane): void {
    this.hold();
    this.add(lane);
  }

  /** A lane has come to its end. */
  leave(lane: Lane): void {
    this.remove(lane);
    this.release();
  }

  /** Runs a lane beside the others. Stopped ends it; any other error freezes the game. */
  spawn(lane: Lane, body: () => Promise<unknown>): void {
    this.enter(lane);
    body().then(
      () => this.leave(lane),
      (error: unknown) => {
        if (!(error instanceof Stopped)) this.#owner.fail(error);
        this.leave(lane);
      },
    );
  }

  /** A lane rests until its race is decided. */
  park(race: Race): void {
    this.#races.add(race);
    this.release();
  }

  unpark(race: Race): void {
    this.#races.delete(race);
    this.hold();
  }

  /** At rest: true when a race was decided, and something goes on. */
  decideRace(): boolean {
    for (const race of this.#races) if (race.advance()) return true;
    return false;
  }

  /** Cancels every lane, and those that are yet to begin, but the one that asks for it. */
  cancel(reason: Stopped, but?: Lane): void {
    this.#cancelled = reason;
    for (const lane of this.#lanes) if (lane !== but) lane.cancel(reason);
  }
}
