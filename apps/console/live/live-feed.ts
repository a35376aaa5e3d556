/** How soon a stream that was refused is asked for again. */
const RECONNECT_MS = 10_000;
/** A busy evening has many happenings a second; a page need not be read anew for each. */
const AT_MOST_EVERY_MS = 700;

export interface Happened {
  readonly gameId: string;
}

interface LiveFeedParts {
  readonly connect: () => EventSource;
  /** Is told which games changed; undefined when all of them may have. */
  readonly changed: (games: ReadonlySet<string> | undefined) => void;
}

/** The API's stream of what happens to games. While it is silent or refused, pages ask for themselves. */
export class LiveFeed {
  readonly #parts: LiveFeedParts;
  readonly #listeners = new Set<() => void>();
  #source: EventSource | undefined;
  #reconnect: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #games: Set<string> | undefined = new Set();
  #connected = false;

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
  }

  readonly isConnected = (): boolean => this.#connected;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  open(): void {
    const source = this.#parts.connect();
    this.#source = source;
    source.addEventListener('open', () => this.#become(true));
    source.addEventListener('error', () => {
      this.#become(false);
      // Refused altogether: the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) this.#reconnect = setTimeout(() => this.open(), RECONNECT_MS);
    });
    source.addEventListener('game', ({ data }: MessageEvent<string>) => {
      this.#games?.add((JSON.parse(data) as Happened).gameId);
      this.#tell();
    });
    source.addEventListener('resync', () => {
      this.#games = undefined;
      this.#tell();
    });
  }

  close(): void {
    clearTimeout(this.#reconnect);
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#source?.close();
    this.#become(false);
  }

  #become(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    for (const listener of this.#listeners) listener();
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      const games = this.#games;
      this.#games = new Set();
      this.#parts.changed(games);
    }, AT_MOST_EVERY_MS);
  }
}
