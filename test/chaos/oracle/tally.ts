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

/** A timer that came true. */
interface Fired {
  /** Unix milliseconds. */
  readonly at: number;
  readonly room: string;
  /** Milliseconds after its time. */
  readonly late: number;
  /** The same without the time in which something was out of order. */
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

  /** @param asked since when the timer runs, and how long @param within */
  timer(room: string, asked: number, within: number, at: number): void {
    const late = Math.max(0, at - asked - within);
    this.fired.push({ at, room, late, beyondOutage: Math.max(0, late - this.outages.between(asked, at)) });
  }

  /** Is told of every right reply until the returned function is called. */
  listen(listener: (of: Waiting, at: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
