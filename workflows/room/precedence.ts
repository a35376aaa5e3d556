import type { Heard } from './heard';
import type { Host } from './host';
import type { Turn } from './inbox';
import type { Wait } from './wait';
import type { Waits } from './waits';

/** What the game does next: deal with a wait whose time is over, or with what was heard. */
type First = { readonly due: Wait } | { readonly next: Heard | Turn };

/**
 * What comes first, of what is heard next and of the times that are over. It is the same for a worker that does a task anew
 * after more was heard, and is told of that before it is told of the time. So what is in doubt waits until all is told that its
 * task brings, and is in the history before it shows.
 */
export class Precedence {
  readonly #host: Host;
  readonly #waits: Waits;
  /** Has all that is known looked at again. */
  readonly #lookAgain: () => void;
  #waitingFor: Heard | Turn | undefined;
  #waitedFor: Heard | Turn | undefined;

  constructor(owner: { readonly host: Host; readonly waits: Waits }, lookAgain: () => void) {
    this.#host = owner.host;
    this.#waits = owner.waits;
    this.#lookAgain = lookAgain;
  }

  /** Whether something waits until its task has told all. */
  get isWaiting(): boolean {
    return this.#waitingFor !== this.#waitedFor;
  }

  /** Undefined where there is nothing to do, or it is not known yet. */
  first(next: Heard | Turn | undefined): First | undefined {
    const due = next ? this.#waits.earliest : this.#waits.overdue;
    if (due && (!next || this.#isOverBefore(due, next))) return { due };
    if (!next || !due || !this.#isInDoubt(due, next)) return next && { next };
    if (!this.#hasAllOfTask(next)) return undefined;
    this.#host.noteNext();
    return { next };
  }

  #isOverBefore(due: Wait, next: Heard | Turn): boolean {
    if (isSaidAfter(next, due.time.dueAt ?? Infinity)) return true;
    const through = due === this.#waits.overdue ? this.#waits.heardThrough(due) : undefined;
    return through !== undefined && this.#isInDoubt(due, next) && !isHeardBy(next, through);
  }

  /** It may have come before the time was over or after it. */
  #isInDoubt({ time: { dueAt = Infinity } }: Wait, next: Heard | Turn): boolean {
    return dueAt <= this.#host.now() && mayBeOf(next, dueAt);
  }

  /** Whether everything has been told that the task brings which brought this; if not, it is looked at again then. */
  #hasAllOfTask(next: Heard | Turn): boolean {
    if (this.#waitedFor === next) return true;
    if (this.#waitingFor !== next) {
      this.#waitingFor = next;
      void this.#host.allTold().then(() => {
        this.#waitedFor = next;
        this.#lookAgain();
      });
    }
    return false;
  }
}

/** It was said after this moment, for certain. */
const isSaidAfter = (next: Heard | Turn, moment: number): boolean =>
  next.kind !== 'turn' && next.date !== undefined && next.date * 1_000 > moment;

/** Dates are whole seconds, and operations, gaps and what was pressed while nobody listened have none. */
const mayBeOf = (next: Heard | Turn, moment: number): boolean =>
  next.kind === 'turn' || next.date === undefined || Math.floor(next.date) === Math.floor(moment / 1_000);

/** The ingress had it when it said that it had heard everything; an operator may always come too late. */
const isHeardBy = (next: Heard | Turn, through: number): boolean =>
  next.kind !== 'turn' && (next.receivedAt === undefined || next.receivedAt <= through);
