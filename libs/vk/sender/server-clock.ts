/** How long the best look at their clock is good, milliseconds: two clocks drift. */
const KEPT = 30_000;

/**
 * When a moment of another machine's clock comes by our steady one. Each answer that names its moment shows their clock, to
 * within its journey; the one that was fastest shows it best. Milliseconds.
 */
export class ServerClock {
  #best: { readonly ahead: number; readonly trip: number; readonly at: number } | undefined;
  #trip = 0;

  /** @param moment their clock at some time between our `asked` and `answered` */
  note(asked: number, answered: number, moment: number): void {
    const trip = answered - asked;
    const ahead = moment - (asked + answered) / 2;
    this.#trip = this.#best ? this.#trip + (trip - this.#trip) / 5 : trip;
    const { ahead: before, trip: shortest, at } = this.#best ?? { ahead, trip, at: asked };
    // What both looks say can't be true together: one of the clocks was set.
    const moved = Math.abs(ahead - before) > (trip + shortest) / 2;
    if (!this.#best || trip <= shortest || moved || answered - at > KEPT) this.#best = { ahead, trip, at: answered };
  }

  /** How long a question and its answer take of late. */
  get trip(): number {
    return this.#trip;
  }

  /** @param moment of their clock */
  ours(moment: number): number {
    return moment - (this.#best?.ahead ?? 0);
  }
}
