import type { Kernel } from './kernel';
import type { Lane } from './lane';
import { Stopped } from './errors';

interface Branch {
  readonly name: string;
  readonly lane: Lane;
  outcome?: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
}

/** Cancels the lanes that lost a race. Games never see it. */
class Lost extends Stopped {
  constructor() {
    super('stopped');
  }
}

/**
 * Lanes of which the first one that is done wins. The others are cancelled, but what they are sending is sent.
 *
 * It is decided only when every lane is at rest: of several that were done by then, the one that was named first wins,
 * whichever activity came back sooner. So the outcome depends on what happened and not on how fast.
 */
export class Race {
  readonly #kernel: Kernel;
  readonly #branches: Branch[] = [];
  #winner: Branch | undefined;
  #done: ((winner: Branch) => void) | undefined;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Runs the branches; answers who won with what, once all have come to their end. */
  async run(branches: readonly { name: string; lane: Lane; body: () => Promise<unknown> }[]): Promise<Branch> {
    const kernel = this.#kernel;
    for (const { name, lane, body } of branches) {
      const branch: Branch = { name, lane };
      this.#branches.push(branch);
      kernel.lanes.enter(lane);
      const leave = (outcome: Branch['outcome']): void => {
        branch.outcome = outcome;
        kernel.lanes.leave(lane);
      };
      body().then(
        (value) => leave({ ok: true, value }),
        (error: unknown) => leave({ ok: false, error }),
      );
    }
    const winner = await new Promise<Branch>((resolve) => {
      this.#done = resolve;
      kernel.lanes.park(this);
    });
    // A branch that failed by a mistake in it must not be lost among the losers.
    const mistaken = this.#branches.find(
      ({ outcome }) => outcome && !outcome.ok && !(outcome.error instanceof Stopped),
    );
    return mistaken ?? winner;
  }

  /** Called at rest; true when something goes on. */
  advance(): boolean {
    if (!this.#winner) {
      this.#winner = this.#branches.find(({ outcome }) => outcome);
      if (!this.#winner) return false;
      const losers = this.#branches.filter(({ outcome }) => !outcome);
      for (const { lane } of losers) lane.cancel(new Lost());
      if (losers.length > 0) return true;
    }
    if (this.#branches.some(({ outcome }) => !outcome)) return false;
    this.#kernel.lanes.unpark(this);
    this.#done?.(this.#winner);
    return true;
  }
}
