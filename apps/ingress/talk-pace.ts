/** The least and the most that VK is left alone after talk, milliseconds, and the share of the time without anything else. */
const [LEAST, MOST, SHARE] = [50, 250, 1 / 20];

/**
 * How often VK is asked where people talk and no game waits for it: each answer costs a request and a query, however little is
 * in it. The longer nothing was needed, the less often, from twenty times a second to four. What a game waits for is heard that
 * much later at most.
 */
export class TalkPace {
  #neededAt = Date.now();
  #wake = (): void => {};

  /** A game has heard something, or asks how far we have heard: VK is asked at once, and often for a while. */
  needed(): void {
    this.#neededAt = Date.now();
    this.#wake();
  }

  /** Resolves when VK is to be asked again after talk that was received then (Unix milliseconds), or the signal aborts. */
  rest(receivedAt: number, signal: AbortSignal): Promise<void> {
    const pause = Math.min(MOST, Math.max(LEAST, (receivedAt - this.#neededAt) * SHARE));
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, Math.max(0, receivedAt + pause - Date.now()));
      signal.addEventListener('abort', over, { once: true });
      this.#wake = over;
      if (signal.aborted) over();
    });
  }
}
