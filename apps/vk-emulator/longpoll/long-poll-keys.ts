import { randomBytes } from 'node:crypto';

/** Keys of Bots Long Poll sessions. They live in memory: after a restart every client is told `failed: 2`, as with an expired one. */
export class LongPollKeys {
  readonly #issued = new Map<string, number>();
  /** How many polls wait for an event right now. */
  waiting = 0;

  /** @param lifetime milliseconds. */
  constructor(private readonly lifetime: number) {}

  issue(now: number): string {
    for (const [key, at] of this.#issued) if (now - at >= this.lifetime) this.#issued.delete(key);
    const key = randomBytes(20).toString('hex');
    this.#issued.set(key, now);
    return key;
  }

  isGood(key: string | undefined, now: number): boolean {
    const at = key === undefined ? undefined : this.#issued.get(key);
    return at !== undefined && now - at < this.lifetime;
  }

  revoke(key: string | undefined): void {
    if (key !== undefined) this.#issued.delete(key);
  }
}
