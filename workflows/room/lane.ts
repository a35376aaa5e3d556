import type { Pace } from './pace';
import { SourceLine } from './source-line';
import type { Wait } from './wait';

/**
 * One line of awaits: the game's own (`play`), the answer to a command (`command/<event id>`), a warning. Each verb of a
 * lane takes a number, by which its effects and its buttons are named.
 */
export class Lane {
  readonly path: string;
  /** Where the game stands in this lane. */
  readonly line = new SourceLine();
  /** Holds a game that never waits; what the kit says by itself has none. */
  readonly pace: Pace | undefined;
  parked: Wait | undefined;
  #n: number;
  #verb: string | undefined;
  #cancelled: Error | undefined;

  constructor(path: string, n = 0, pace?: Pace) {
    this.path = path;
    this.pace = pace;
    this.#n = n;
  }

  get n(): number {
    return this.#n;
  }

  /** @throws the reason when the lane was cancelled. */
  check(): void {
    if (this.#cancelled) throw this.#cancelled;
  }

  cancel(reason: Error): void {
    this.#cancelled = reason;
    this.parked?.reject(reason);
  }

  /** The next verb's number. */
  next(): number {
    this.#n += 1;
    return this.#n;
  }

  /**
   * Runs one verb.
   *
   * @throws Error when the lane's last verb was not awaited: two verbs at once would have no order that a replay could keep;
   * when the game runs on without ever waiting.
   */
  async run<T>(verb: string, body: (n: number) => Promise<T>): Promise<T> {
    this.check();
    if (this.#verb)
      throw new Error(`room.${verb} was called while room.${this.#verb} goes on: await each verb before the next`);
    if (this.pace) this.line.mark();
    this.pace?.verb(this);
    this.#verb = verb;
    try {
      return await body(this.next());
    } finally {
      this.#verb = undefined;
    }
  }
}
