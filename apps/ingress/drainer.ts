import type { Logger } from '../../libs/platform/logger';
import { roomsWithUndelivered } from '../../libs/store/undelivered';
import type { Database } from '../../libs/store/store';
import { backoffOf, rest } from './backoff';
import type { Deliverer } from './deliverer';
import { why } from './why';

export interface DrainerDeps {
  readonly db: Database;
  readonly groupId: number;
  readonly deliverer: Pick<Deliverer, 'drain'>;
  readonly logger: Logger;
  /** Milliseconds between two looks at the table. */
  readonly every: number;
}

/** Rooms looked at in one go, and rooms that may be under way at once. */
const MOST_ROOMS = 1_000;
const AT_ONCE = 50;

/**
 * Empties `undelivered`, whoever put things there and whether or not that process still lives: rooms side by side, one room in
 * order, a room that fails again after a growing pause. Only the process that holds the community does this.
 */
export class Drainer {
  readonly #underWay = new Set<string>();
  /** Rooms that failed: how often in a row, and when they are tried again (performance.now()). */
  readonly #failures = new Map<string, { readonly count: number; readonly next: number }>();

  constructor(private readonly deps: DrainerDeps) {}

  /** Goes on until the signal aborts; never throws. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger, every } = this.deps;
    while (!signal.aborted) {
      await this.#look().catch((error: unknown) =>
        logger.warn({ why: why(error) }, 'what waits to be handed over could not be looked up'),
      );
      await rest(every, signal);
    }
  }

  async #look(): Promise<void> {
    const rooms = await roomsWithUndelivered(this.deps.db, this.deps.groupId, MOST_ROOMS);
    const waiting = new Set(rooms);
    for (const room of this.#failures.keys()) if (!waiting.has(room)) this.#failures.delete(room);
    const now = performance.now();
    for (const room of rooms) {
      if (this.#underWay.size >= AT_ONCE) return;
      if (this.#underWay.has(room) || (this.#failures.get(room)?.next ?? 0) > now) continue;
      this.#underWay.add(room);
      void this.#drain(room);
    }
  }

  async #drain(room: string): Promise<void> {
    const through = await this.deps.deliverer.drain(room);
    this.#underWay.delete(room);
    if (through) return void this.#failures.delete(room);
    const count = (this.#failures.get(room)?.count ?? 0) + 1;
    this.#failures.set(room, { count, next: performance.now() + backoffOf(count) });
  }
}
