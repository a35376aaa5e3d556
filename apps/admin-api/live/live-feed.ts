import type { OnModuleDestroy } from '@nestjs/common';
import type { Listening } from '../../../libs/store/listen';
import type { Store } from '../../../libs/store/store';

/** Something that happened to a game, as the trigger of migration 0016 writes it. */
export interface LiveEvent {
  readonly id: number;
  /** Number of the VK group. */
  readonly community: number;
  /** The rest of it, as JSON. */
  readonly data: string;
}

export interface Subscriber {
  happened(event: LiveEvent): void;
  /** Something may have been missed: read anew whatever is shown. */
  resync(): void;
  /** This process ends. */
  close(): void;
}

const CHANNEL = 'znatok_live';

/** What a console that was away for a moment is told afterwards. */
const REMEMBERED = 2_000;

/**
 * Tells every console that listens here what happens to games. Each replica of the API hears all of it from Postgres, in
 * the same order, so a console may come back to another one.
 */
export class LiveFeed implements OnModuleDestroy {
  readonly #listen: Store['listen'];
  readonly #subscribers = new Set<Subscriber>();
  #recent: LiveEvent[] = [];
  #listening: Listening | undefined;

  constructor(listen: Store['listen']) {
    this.#listen = listen;
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** @param since id of the last event that the subscriber had; what came after it is told first */
  subscribe(subscriber: Subscriber, since?: number): () => void {
    this.#listening ??= this.#listen(CHANNEL, {
      heard: (payload) => this.#heard(payload),
      began: () => this.#began(),
    });
    const last = since === undefined ? -1 : this.#recent.findIndex(({ id }) => id === since);
    if (last < 0) subscriber.resync();
    else for (const event of this.#recent.slice(last + 1)) subscriber.happened(event);
    this.#subscribers.add(subscriber);
    return () => void this.#subscribers.delete(subscriber);
  }

  async onModuleDestroy(): Promise<void> {
    for (const subscriber of this.#subscribers) subscriber.close();
    await this.#listening?.stop();
  }

  #heard(payload: string): void {
    const { id, ...rest } = JSON.parse(payload) as { readonly id: number; readonly community: number };
    const event = { id, community: rest.community, data: JSON.stringify(rest) };
    this.#recent.push(event);
    if (this.#recent.length > REMEMBERED) this.#recent = this.#recent.slice(-REMEMBERED / 2);
    for (const subscriber of this.#subscribers) subscriber.happened(event);
  }

  #began(): void {
    this.#recent = [];
    for (const subscriber of this.#subscribers) subscriber.resync();
  }
}
