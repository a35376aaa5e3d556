/** A community's token may make this many requests in any second (VK documentation, «Запросы к API»): then comes error 6. */
export class RateLimit {
  readonly #times: number[] = [];

  constructor(public perSecond: number) {}

  /** Whether a request at this moment (milliseconds) is within the limit. One that is not counts for nothing. */
  allows(now: number): boolean {
    while (this.#times[0] !== undefined && this.#times[0] <= now - 1000) this.#times.shift();
    if (this.#times.length >= this.perSecond) return false;
    this.#times.push(now);
    return true;
  }
}
