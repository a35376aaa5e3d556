import { Deadlines } from './deadlines';
import type { Heard } from './heard';
import type { Kernel } from './kernel';
import type { Lane } from './lane';
import { Wait, type WaitSpec } from './wait';

/** The open waits of a game, and when they end by themselves. */
export class Waits {
  readonly #kernel: Kernel;
  readonly #waits = new Set<Wait>();
  readonly #deadlines: Deadlines;

  /** @param fail the game can't find out whether a wait is over. */
  constructor(kernel: Kernel, fail: (error: unknown) => void) {
    this.#kernel = kernel;
    this.#deadlines = new Deadlines({
      host: kernel.host,
      room: kernel.room,
      standing: () => kernel.standing,
      waits: () => this.all,
      pump: () => kernel.pump(),
      fail,
    });
  }

  /** In the order in which they were opened. */
  get all(): readonly Wait[] {
    return [...this.#waits];
  }

  /** The wait whose warning or end is due first of all. */
  get earliest(): Wait | undefined {
    return this.#deadlines.earliest;
  }

  /** The wait that is overdue, for certain. */
  get overdue(): Wait | undefined {
    return this.#deadlines.overdue;
  }

  /** What the ingress had received by then was heard before an overdue wait ran out; undefined where the ingress was not asked. */
  heardThrough(wait: Wait): number | undefined {
    return this.#deadlines.heardThrough(wait);
  }

  /** All that the ingress had received by then (Unix milliseconds) was heard. */
  heardAll(through: number): void {
    this.#deadlines.heardAll(through);
  }

  /** Declares a wait, so that the ingress sends on what it wants. It is closed by whoever opened it. */
  open(lane: Lane, spec: WaitSpec): Wait {
    const wait = new Wait(this.#kernel, lane, spec);
    this.#waits.add(wait);
    return wait;
  }

  close(wait: Wait): void {
    this.#waits.delete(wait);
    this.#deadlines.drop(wait);
  }

  /** Sets the timer for what is due first. */
  arm(): void {
    this.#deadlines.arm();
  }

  /** What came due of a wait is no longer so, or is being dealt with. */
  drop(wait: Wait): void {
    this.#deadlines.drop(wait);
  }

  /** A wait is answered. */
  answer(wait: Wait, heard: Heard): void {
    this.#deadlines.drop(wait);
    wait.resolve(heard);
  }

  /** A wait ends as if its time was over. */
  timeOut(wait: Wait): void {
    this.#deadlines.drop(wait);
    wait.resolve(undefined);
  }

  /** The clock stops: every wait keeps the time it has left. */
  freeze(): void {
    for (const wait of this.all) {
      wait.time.freeze();
      this.#deadlines.drop(wait);
    }
  }

  /** Whoever is asked gets the whole time again. */
  restart(): void {
    for (const wait of this.all) {
      if (!wait.spec.people) continue;
      wait.restart();
      this.#deadlines.drop(wait);
    }
  }

  /** Ends the waits that nobody is left to answer; in a pause they stand, too. */
  resolveHopeless(): void {
    if (this.#kernel.paused) return;
    for (const wait of this.all) if (wait.isParked && wait.isHopeless()) this.timeOut(wait);
  }
}
