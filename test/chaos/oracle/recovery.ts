import type { Conversation } from '../players/conversation';
import type { Tally, Waiting } from './tally';

export interface Recovered {
  /** Seconds from the end of the outage until somebody had the right reply; undefined when nobody waited for one. */
  readonly first?: number;
  /** Until everybody had one who waited when the outage ended; undefined also when the next fault came before that. */
  readonly all?: number;
}

/** Watches how a site comes back, from the moment at which all is mended until it is told to stop. */
export class Recovery {
  readonly #from = Date.now();
  readonly #waiting: Set<Waiting>;
  readonly #stop: () => void;
  #first: number | undefined;
  #all: number | undefined;

  constructor(tally: Tally, conversations: readonly Conversation[]) {
    this.#waiting = new Set(conversations.filter(({ isWaiting }) => isWaiting));
    const someoneWaits = this.#waiting.size > 0;
    this.#stop = tally.listen((of, at) => {
      if (!someoneWaits) return;
      this.#first ??= at;
      if (this.#waiting.delete(of) && this.#waiting.size === 0) this.#all = at;
    });
  }

  /** Whether everybody who waited has been answered. */
  get isComplete(): boolean {
    return this.#waiting.size === 0;
  }

  end(): Recovered {
    this.#stop();
    return {
      ...(this.#first !== undefined && { first: (this.#first - this.#from) / 1_000 }),
      ...(this.#all !== undefined && { all: (this.#all - this.#from) / 1_000 }),
    };
  }
}
