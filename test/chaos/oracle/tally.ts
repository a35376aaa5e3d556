import type { Outages } from '../site/outages';
import type { Verdict } from './verdict';

export interface Finding {
  readonly kind: keyof Verdict;
  readonly room: string;
  readonly game: string;
  readonly text: string;
  /** What was said there last, a line a message. */
  readonly transcript: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

/** Milliseconds that a timer may be late beyond an outage. */
export const MAY_BE_LATE = 1_000;
/** The game knows so soon that its words are out, by which a time begins, when nothing is out of order; milliseconds. */
const WORDS_ARE_OUT = 500;

/** A timer that came true. */
interface Fired {
  /** Unix milliseconds. */
  readonly at: number;
  readonly room: string;
  /** Milliseconds after its time. */
  readonly late: number;
  /** The same without the time in which something was out of order when it was due, or when the game would have learned that it runs. */
  readonly beyondOutage: number;
}

/** A conversation that waits for the bot. */
export interface Waiting {
  readonly isWaiting: boolean;
}

/** What players have seen so far, all of them together. */
export class Tally {
  started = 0;
  finished = 0;
  /** Messages and presses that the game waited for. */
  wanted = 0;
  /** How often VK has forgotten what was said. */
  gaps = 0;
  readonly findings: Finding[] = [];
  readonly fired: Fired[] = [];
  /** Milliseconds from a message to its reply. */
  readonly replies: number[] = [];
  readonly #listeners = new Set<(of: Waiting, at: number) => void>();

  constructor(private readonly outages: Outages) {}

  found(verdict: Verdict, about: Pick<Finding, 'room' | 'game' | 'transcript'>): void {
    const at = new Date().toISOString();
    for (const kind of ['lost', 'twice', 'outOfOrder', 'strange'] as const)
      for (const text of verdict[kind]) this.findings.push({ kind, ...about, text: text.slice(0, 200), at });
  }

  count(kind: keyof Verdict): number {
    return this.findings.filter((finding) => finding.kind === kind).length;
  }

  /** The right thing was said, in its turn. */
  right(of: Waiting, at: number): void {
    for (const listener of this.#listeners) listener(of, at);
  }

  /**
   * A timer has come true; all in milliseconds.
   *
   * @param asked since when it runs
   * @param within how long
   * @returns whether it was later than it may be
   */
  timer(room: string, asked: number, within: number, at: number): boolean {
    const due = asked + within;
    const late = Math.max(0, at - due);
    const outage = this.outages.between(room, due, at) + this.outages.between(room, asked, due, asked + WORDS_ARE_OUT);
    const beyondOutage = Math.max(0, late - outage);
    this.fired.push({ at, room, late, beyondOutage });
    return beyondOutage > MAY_BE_LATE;
  }

  /** Is told of every right reply until the returned function is called. */
  listen(listener: (of: Waiting, at: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
