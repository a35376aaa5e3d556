import type { Fact } from './fact';
import type { Journal } from './journal';
import { noticeOf, type Notice } from './notice';
import type { World } from './world';

/** The one way to change the world: facts go to the journal, then become true, then everybody who listens is told. */
export class Chronicle {
  readonly #listeners = new Set<(notice: Notice) => void>();

  constructor(
    readonly world: World,
    private readonly journal?: Journal,
  ) {}

  /** Makes these facts true together: after a crash all of them are, or none. */
  commit(...facts: readonly Fact[]): void {
    this.journal?.append(facts);
    for (const fact of facts) this.world.apply(fact);
    for (const fact of facts) {
      const notice = noticeOf(fact, (peerId, cmid) => this.world.message(peerId, cmid));
      if (notice) this.tell(notice);
    }
  }

  /** Tells of something that is not kept. */
  tell(notice: Notice): void {
    for (const listener of [...this.#listeners]) listener(notice);
  }

  /** Calls back at every notice; the returned function ends it. */
  listen(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
