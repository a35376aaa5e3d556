import { presentTrace } from '../../libs/platform/tracing';
import type { Batch, Source } from './source';

/** An event as it came, until it is safe. */
interface Waiting {
  readonly update: unknown;
  /** VK has sent it before: when it happened is not known. */
  readonly repeated: boolean;
  /** The request that brought it. */
  readonly trace: string | undefined;
  readonly end: (safe: boolean) => void;
}

const MOST_IN_BATCH = 100;

/**
 * The Callback API as a source. What comes while a batch is being sorted is the next one, so a busy community costs one query
 * for many requests. An event that VK repeats while it is still under way is joined to what is under way.
 */
export class CallbackSource implements Source {
  readonly name = 'callback';
  readonly #queue: Waiting[] = [];
  readonly #underWay = new Map<string, Promise<boolean>>();
  #wake = (): void => {};

  /**
   * @param options.most events that may be under way; more are not taken
   * @param options.patience see Batch: less than VK waits for an answer
   */
  constructor(private readonly options: { readonly most: number; readonly patience: number }) {}

  /** Events that are not safe yet. */
  get waiting(): number {
    return this.#underWay.size;
  }

  /** Takes an event; resolves to true when it is handed over or put aside, to false when VK must send it again. */
  offer(eventId: string, update: unknown, repeated: boolean): Promise<boolean> {
    const known = this.#underWay.get(eventId);
    if (known) return known;
    if (this.#underWay.size >= this.options.most) return Promise.resolve(false);
    const through = new Promise<boolean>((resolve) => {
      const end = (safe: boolean): void => {
        this.#underWay.delete(eventId);
        resolve(safe);
      };
      this.#queue.push({ update, repeated, trace: presentTrace(), end });
    });
    this.#underWay.set(eventId, through);
    this.#wake();
    return through;
  }

  async *batches(signal: AbortSignal): AsyncGenerator<Batch, void, undefined> {
    while (!signal.aborted) {
      const taken = this.#next();
      if (taken.length > 0) yield this.#batchOf(taken);
      else await this.#more(signal);
    }
  }

  /** As many as fit into one batch: those that VK repeats are not mixed with the others. */
  #next(): Waiting[] {
    const repeated = this.#queue[0]?.repeated;
    const end = this.#queue.findIndex((waiting, n) => n === MOST_IN_BATCH || waiting.repeated !== repeated);
    return this.#queue.splice(0, end === -1 ? this.#queue.length : end);
  }

  #batchOf(taken: readonly Waiting[]): Batch {
    return {
      updates: taken.map(({ update }) => update),
      traces: taken.map(({ trace }) => trace),
      receivedAt: Date.now(),
      afterOutage: taken[0]?.repeated ?? false,
      patience: this.options.patience,
      settled: (places) => places.forEach((place) => taken[place]?.end(true)),
      dropped: (places) => places.forEach((place) => taken[place]?.end(false)),
    };
  }

  #more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.#wake = () => {};
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true });
      this.#wake = wake;
    });
  }
}
