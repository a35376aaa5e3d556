import type { Logger } from '../../libs/platform/logger';
import type { Database } from '../../libs/store/store';
import { putAside, traced } from '../../libs/store/undelivered';
import { persist } from './backoff';
import type { Metrics } from './metrics';
import { RoomLines } from './room-lines';
import type { Parcel, Sink } from './sink';
import { why } from './why';

/**
 * The sink of a process that does not hold the community (a replica behind the same Callback address): everything wanted is
 * put aside, and whoever holds the community hands it over within a moment. One hand serves a room, so its order stays.
 */
export class Shelf implements Sink {
  readonly #lines = new RoomLines();

  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly logger: Logger;
      readonly metrics: Pick<Metrics, 'updates'>;
      readonly signal: AbortSignal;
    },
  ) {}

  busy(room: string): boolean {
    return this.#lines.busy(room);
  }

  idle(): Promise<void> {
    return this.#lines.idle();
  }

  take({ room, happenings, arrival, receivedAt }: Parcel): Promise<boolean> {
    const { db, logger, metrics, signal } = this.deps;
    const heard = happenings.map(traced);
    return this.#lines.enqueue(room, async () => {
      try {
        await persist(
          () => putAside(db, { room, heard, arrival, age: Math.max(0, Date.now() - receivedAt) }),
          signal,
          (error, failures) => logger.warn({ why: why(error), failures }, 'the ingress waits for Postgres'),
        );
        for (const { kind } of heard) metrics.updates.inc({ kind, outcome: 'put aside' });
        return true;
      } catch {
        return false;
      }
    });
  }
}
