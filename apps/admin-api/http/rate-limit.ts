import type { Request, RequestHandler } from 'express';
import { Problem } from './problem';

export interface Rate {
  readonly perSecond: number;
  /** So many at once. */
  readonly burst: number;
}

/** More callers than this are not remembered at once: the one that was silent longest begins anew. */
const MOST_BUCKETS = 10_000;

/** Token buckets, one a name. Kept in this process: each process of the API has its own count. */
export class Buckets {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    readonly rate: Rate,
    readonly now: () => number = () => performance.now() / 1000,
  ) {}

  /** Takes a token. Returns 0, or how many seconds to wait for one. */
  take(name: string): number {
    const at = this.now();
    const { perSecond, burst } = this.rate;
    const kept = this.#buckets.get(name) ?? { tokens: burst, at };
    const tokens = Math.min(burst, kept.tokens + (at - kept.at) * perSecond);
    const wait = tokens >= 1 ? 0 : (1 - tokens) / perSecond;
    // Put in again at the end, so that the first one is the one that was silent longest.
    this.#buckets.delete(name);
    this.#buckets.set(name, { tokens: wait === 0 ? tokens - 1 : tokens, at });
    if (this.#buckets.size > MOST_BUCKETS) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    return wait;
  }
}

/** Answers 429 with Retry-After beyond the rate. */
export const limitRate = (rate: Rate, nameOf: (request: Request) => string): RequestHandler => {
  const buckets = new Buckets(rate);
  return (request, _response, next) => {
    const wait = buckets.take(nameOf(request));
    if (wait === 0) return next();
    next(
      new Problem(429, 'Too many requests: slow down.', [], { 'Retry-After': String(Math.max(1, Math.ceil(wait))) }),
    );
  };
};
