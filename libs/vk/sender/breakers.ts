import { restAfter, type BreakerScope, type ErrorRule } from '../error-rules';

/** One that is let through to see whether VK takes calls again has so long to come back, milliseconds. */
const TRIAL = 15_000;
/** A breaker that nobody has asked for so long after its rest is forgotten, milliseconds. */
const FORGOTTEN = 3_600_000;

/** What rests: a chat, a method, or all that this token does. */
export interface Guarded {
  readonly scope: BreakerScope;
  /** The peer or the method; empty for the token. */
  readonly name: string;
}

interface Breaker extends Guarded {
  failures: number;
  until: number;
  /** One call has been let through and is awaited until then. */
  trialUntil: number;
}

/**
 * Holds calls back where VK has said that they can't work for a while, so that nothing is tried in vain (and VK is not made
 * angrier). When the rest is over one call is let through: if it works everything goes on, if not the rest is longer.
 */
export class Breakers {
  readonly #open = new Map<string, Breaker>();

  /** Milliseconds until there is hope; 0 when the call may go, which may be the one that tries. */
  hold(guarded: readonly Guarded[], now: number): number {
    const open = guarded.flatMap((one) => this.#open.get(keyOf(one)) ?? []);
    const longest = Math.max(0, ...open.map(({ until, trialUntil }) => Math.max(until, trialUntil) - now));
    if (longest === 0) for (const breaker of open) breaker.trialUntil = now + TRIAL;
    return longest;
  }

  /** @returns whether this opened it */
  failed(guarded: Guarded, rule: ErrorRule, now: number): boolean {
    const known = this.#open.get(keyOf(guarded));
    // Calls that were under way together count once.
    if (known && now < known.until) return false;
    const failures = (known?.failures ?? 0) + 1;
    const until = now + (restAfter(rule, failures) ?? 0);
    this.#open.set(keyOf(guarded), { ...guarded, failures, until, trialUntil: 0 });
    this.#forget(now);
    return true;
  }

  worked(guarded: readonly Guarded[], now: number): void {
    for (const one of guarded) {
      const breaker = this.#open.get(keyOf(one));
      // What was under way when it opened says nothing.
      if (breaker && now >= breaker.until) this.#open.delete(keyOf(one));
    }
  }

  /** How many hold calls back now. */
  count(scope: BreakerScope, now: number): number {
    let count = 0;
    for (const breaker of this.#open.values()) if (breaker.scope === scope && breaker.until > now) count += 1;
    return count;
  }

  #forget(now: number): void {
    for (const [key, { until }] of this.#open) if (until + FORGOTTEN < now) this.#open.delete(key);
  }
}

const keyOf = ({ scope, name }: Guarded): string => `${scope}:${name}`;
