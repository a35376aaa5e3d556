/** A batch that is being handed over: how it counts its parts. */
export interface Ticket {
  /** So many more happenings of the batch are on their way. */
  add(count: number): void;
  /** So many of them were handed over. */
  done(count: number): void;
}

interface Entry<Mark> {
  readonly mark: Mark;
  open: number;
}

/**
 * Which batches are handed over. Rooms go on side by side, so a later batch may be through before an earlier one; `ts` may
 * move only past what is through without a hole. The window is bounded: whoever polls waits for room in it, and so a
 * Temporal that is down holds back the poll instead of filling the memory, while one broken room holds back nobody.
 */
export class BatchWindow<Mark> {
  readonly #entries: Entry<Mark>[] = [];
  readonly #watchers: (() => void)[] = [];
  #waiting = 0;

  /**
   * @param most happenings that may be on their way
   * @param mostBatches batches that may be open behind the oldest that is not through
   * @param through is called with the mark of the newest batch up to which everything is handed over
   */
  constructor(
    private readonly most: number,
    private readonly mostBatches: number,
    private readonly through: (mark: Mark) => void,
  ) {}

  /** Happenings that are on their way. */
  get waiting(): number {
    return this.#waiting;
  }

  get empty(): boolean {
    return this.#entries.length === 0;
  }

  /** Takes a batch in, with one part on its way: the sorting of it. */
  begin(mark: Mark): Ticket {
    const entry: Entry<Mark> = { mark, open: 1 };
    this.#entries.push(entry);
    this.#waiting += 1;
    return {
      add: (count) => {
        entry.open += count;
        this.#waiting += count;
      },
      done: (count) => {
        entry.open -= count;
        this.#waiting -= count;
        this.#advance();
      },
    };
  }

  /** Resolves when there is room for another batch, or the signal aborts. */
  async room(signal: AbortSignal): Promise<void> {
    const full = (): boolean => this.#waiting >= this.most || this.#entries.length >= this.mostBatches;
    while (full() && !signal.aborted) await this.#change(signal);
  }

  /** Resolves when everything is handed over, or the signal aborts. */
  async drained(signal: AbortSignal): Promise<void> {
    while (!this.empty && !signal.aborted) await this.#change(signal);
  }

  #advance(): void {
    const hole = this.#entries.findIndex(({ open }) => open > 0);
    const through = this.#entries.splice(0, hole === -1 ? this.#entries.length : hole).at(-1);
    if (through) this.through(through.mark);
    for (const wake of this.#watchers.splice(0)) wake();
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true });
      this.#watchers.push(wake);
    });
  }
}
