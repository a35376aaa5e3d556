/** How fast a group chat may be written to. VK names no figures but one: more than 1,000 messages an hour to one recipient are error 9. */
export interface PaceLimits {
  /** Messages that may come at once, and then so many a minute. */
  readonly burst: number;
  readonly sendsAMinute: number;
  /** Edits, by the same measure. */
  readonly editsAtOnce: number;
  readonly editsAMinute: number;
  /** Messages and edits together. */
  readonly writesAnHour: number;
}

/** What the settings are by default. */
export const PACE: PaceLimits = { burst: 20, sendsAMinute: 60, editsAtOnce: 10, editsAMinute: 20, writesAnHour: 600 };

export type Write = 'send' | 'edit';

const MINUTE = 60_000;
const SLOT = 5 * MINUTE;
/** One more than an hour has, since the first and the last are not whole. */
const SLOTS = 13;
/** Of the hour's budget, the part that ornaments may use. */
const FOR_ORNAMENTS = 0.75;

/**
 * The pace of one chat. Each worker keeps its own: where k of them serve a community, a chat may get up to k times this.
 * Moments are milliseconds of any steady clock.
 */
export class Pace {
  /** When the burst would be whole again, for each kind of write. */
  readonly #whole: Record<Write, number> = { send: -Infinity, edit: -Infinity };
  /** Writes of the last hour, in slots of five minutes. */
  readonly #hour = new Map<number, number>();

  constructor(private readonly limits: PaceLimits) {}

  /** Milliseconds until the chat may be written to; 0 when it may be now. */
  wait(write: Write, now: number): number {
    const { interval, burst } = this.#rate(write);
    const bucket = Math.max(0, this.#whole[write] - now - (burst - 1) * interval);
    return Math.max(bucket, this.#hourIsFull(now, 1) ? this.#oldestLeaves(now) : 0);
  }

  /** Whether there is room for what is not necessary. */
  hasRoom(write: Write, now: number): boolean {
    return this.wait(write, now) === 0 && !this.#hourIsFull(now, FOR_ORNAMENTS);
  }

  count(write: Write, now: number): void {
    const { interval } = this.#rate(write);
    this.#whole[write] = Math.max(this.#whole[write], now) + interval;
    const slot = Math.floor(now / SLOT);
    this.#hour.set(slot, (this.#hour.get(slot) ?? 0) + 1);
    for (const old of this.#hour.keys()) if (old <= slot - SLOTS) this.#hour.delete(old);
  }

  /** Nothing is remembered that would matter. */
  isIdle(now: number): boolean {
    const newest = Math.max(-Infinity, ...this.#hour.keys());
    return newest <= Math.floor(now / SLOT) - SLOTS;
  }

  #rate(write: Write): { interval: number; burst: number } {
    const { burst, sendsAMinute, editsAtOnce, editsAMinute } = this.limits;
    return write === 'send'
      ? { interval: MINUTE / sendsAMinute, burst }
      : { interval: MINUTE / editsAMinute, burst: editsAtOnce };
  }

  #hourIsFull(now: number, part: number): boolean {
    const oldest = Math.floor(now / SLOT) - SLOTS;
    let writes = 0;
    for (const [slot, count] of this.#hour) if (slot > oldest) writes += count;
    return writes >= this.limits.writesAnHour * part;
  }

  #oldestLeaves(now: number): number {
    const oldest = Math.min(...[...this.#hour.keys()].filter((slot) => slot > Math.floor(now / SLOT) - SLOTS));
    return (oldest + SLOTS) * SLOT - now;
  }
}
