/** How many messages (edits count) one conversation takes. */
export interface FloodBudget {
  readonly tenSeconds: number;
  readonly hour: number;
}

/**
 * VK publishes no figures. Its support names a thousand messages an hour to one recipient; the short limit is ours, a little
 * above what bots are seen to send.
 */
export const FLOOD_OF_VK: FloodBudget = { tenSeconds: 40, hour: 1_000 };

const HOUR = 3_600_000;
const TEN_SECONDS = 10_000;

/** What one conversation has been told lately: beyond the budget comes error 9. Without a budget nothing is too much. */
export class FloodLimit {
  readonly #writes = new Map<number, number[]>();

  constructor(public budget?: FloodBudget) {}

  /** Whether one more message now (milliseconds) is within the budget. One that is not counts for nothing. */
  allows(peerId: number, now: number): boolean {
    if (!this.budget) return true;
    const { tenSeconds, hour } = this.budget;
    const times = (this.#writes.get(peerId) ?? []).filter((at) => at > now - HOUR);
    const recent = times.filter((at) => at > now - TEN_SECONDS).length;
    const allowed = recent < tenSeconds && times.length < hour;
    if (allowed) times.push(now);
    this.#writes.set(peerId, times);
    return allowed;
  }
}
