import type { Logger } from '../../libs/platform/logger';
import { keyOf, stillAwaited, timesOver, type Awaited } from '../../libs/store/times-over';
import type { Database } from '../../libs/store/store';
import { IN_TRANSIT } from '../../workflows/room/heard-all';
import { persist, rest } from './backoff';
import type { Games } from './games';
import type { Term } from './lease';
import type { Metrics } from './metrics';
import type { Slots } from './slots';
import { why } from './why';

export interface TimesOverDeps {
  readonly db: Database;
  readonly term: Term;
  readonly games: Pick<Games, 'heardAll'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'timesOver'>;
  readonly slots: Slots;
  /** What was received until then is handed over, Unix milliseconds; undefined while nothing is heard. */
  readonly heardThrough: () => number | undefined;
  /** We must hear now how far we have heard. */
  readonly hurry: () => void;
}

/** How often it is looked whose time will be over, and how far ahead, milliseconds. */
const EVERY = 1_000;
const AHEAD = 1_250;
/** A wait begins when its question is out, that long after its row was written at the most, where VK is well; milliseconds. */
const SENDING = 150;
/** How often it is looked whether everything was heard, milliseconds. */
const LOOK = 25;

interface Due extends Awaited {
  /** When everything has to have been heard until, Unix milliseconds. */
  readonly at: number;
  hurried: boolean;
}

/**
 * Tells games that the time of a wait is over and that they have heard all that was said in it. So a game learns it as it
 * learns everything else, by a signal, and has to ask nobody; where it is not told, its own timer goes off and it asks
 * (workflows/room/deadlines.ts).
 *
 * Who holds the community next tells what was not told. A game that has gone on since takes no notice.
 */
export class TimesOver {
  readonly #due = new Map<string, Due>();
  /** They are in `wants` until the game has gone on. */
  #told: ReadonlySet<string> = new Set();
  #lookAt = 0;

  constructor(private readonly deps: TimesOverDeps) {}

  /** Until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    const failed = (error: unknown, failures: number): void =>
      this.deps.logger.warn({ why: why(error), failures }, 'games are not told that their time is over, and ask');
    while (!signal.aborted) {
      await persist(() => this.#lookAndTell(), signal, failed).catch(() => {});
      await rest(this.#pause(), signal);
    }
  }

  async #lookAndTell(): Promise<void> {
    if (performance.now() >= this.#lookAt) await this.#look();
    await this.#tellWhatIsOver();
  }

  async #look(): Promise<void> {
    const { db, term } = this.deps;
    this.#lookAt = performance.now() + EVERY;
    const found = new Map((await timesOver(db, term.fence.groupId, AHEAD)).map((awaited) => [keyOf(awaited), awaited]));
    this.#told = new Set([...this.#told].filter((key) => found.has(key)));
    for (const key of this.#due.keys()) if (!found.has(key)) this.#due.delete(key);
    for (const [key, awaited] of found) {
      if (this.#told.has(key) || this.#due.has(key)) continue;
      this.#due.set(key, { ...awaited, at: Date.now() + awaited.left + SENDING + IN_TRANSIT, hurried: false });
    }
  }

  async #tellWhatIsOver(): Promise<void> {
    this.#hurry();
    const { db, heardThrough } = this.deps;
    const through = heardThrough();
    const over = [...this.#due].filter(([, { at }]) => through !== undefined && at <= through);
    if (through === undefined || over.length === 0) return;
    const still = await stillAwaited(
      db,
      over.map(([, due]) => due),
    );
    for (const [key] of over) if (!still.has(key)) this.#leave(key);
    const telling = over.filter(([key]) => still.has(key)).map(([key, due]) => this.#tell(key, due, through));
    for (const outcome of await Promise.allSettled(telling)) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async #tell(key: string, { workflowId, opening, attempt, n }: Due, through: number): Promise<void> {
    const { games, metrics, slots, term } = this.deps;
    await slots.hold(async () => {
      if (!term.alive()) return;
      await games.heardAll(workflowId, { opening, attempt, n, through });
      metrics.timesOver.inc();
      this.#leave(key);
    });
  }

  #leave(key: string): void {
    this.#due.delete(key);
    this.#told = new Set(this.#told).add(key);
  }

  /** A poll that is under way when the time is over tells that nothing more came. */
  #hurry(): void {
    const now = Date.now();
    const late = [...this.#due.values()].filter(({ at, hurried }) => !hurried && at - IN_TRANSIT <= now);
    if (late.length === 0) return;
    for (const due of late) due.hurried = true;
    this.deps.hurry();
  }

  #pause(): number {
    const next = Math.min(...[...this.#due.values()].map(({ at, hurried }) => (hurried ? at : at - IN_TRANSIT)));
    return Math.max(1, Math.min(this.#lookAt - performance.now(), Math.max(LOOK, next - Date.now())));
  }
}
