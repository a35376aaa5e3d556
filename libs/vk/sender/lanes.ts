/** What waits to be called, as far as its place in the queue goes. */
export interface Queued {
  /** Whose turn it takes: one chat, or one method that is no chat's. */
  readonly lane: string;
  /** What comes after it in its lane waits until it is done. */
  readonly ordered: boolean;
}

interface Lane<T> {
  readonly items: T[];
  /** Calls of it are under way. */
  busy: boolean;
  alarm: NodeJS.Timeout | undefined;
}

/**
 * The queue of one community, fair between its lanes: they take turns, so that a chat that wants to say much delays no
 * other. What is under way of a chat comes to its end before more of it is taken, so its messages keep their order.
 */
export class Lanes<T extends Queued> {
  readonly #lanes = new Map<string, Lane<T>>();
  /** Those that may have something to give, in the order of their turns. */
  readonly #ready = new Map<string, Lane<T>>();
  #size = 0;

  /**
   * @param waitOf milliseconds until an item may be called; 0 when it may be now
   * @param woken a lane that had to wait may go on
   */
  constructor(
    private readonly waitOf: (item: T) => number,
    private readonly woken: () => void,
  ) {}

  get size(): number {
    return this.#size;
  }

  /** How many lanes have something to give now. */
  get ready(): number {
    return this.#ready.size;
  }

  items(lane: string): readonly T[] {
    return this.#lanes.get(lane)?.items ?? [];
  }

  all(): T[] {
    return [...this.#lanes.values()].flatMap(({ items }) => items);
  }

  /** @param first before all others of its lane */
  add(item: T, first = false): void {
    let lane = this.#lanes.get(item.lane);
    if (!lane) {
      lane = { items: [], busy: false, alarm: undefined };
      this.#lanes.set(item.lane, lane);
    }
    if (first) lane.items.unshift(item);
    else lane.items.push(item);
    this.#size += 1;
    this.#sort(item.lane, lane);
  }

  /** @returns whether it was there */
  remove(item: T): boolean {
    const lane = this.#lanes.get(item.lane);
    const at = lane ? lane.items.indexOf(item) : -1;
    if (!lane || at === -1) return false;
    lane.items.splice(at, 1);
    this.#size -= 1;
    this.#sort(item.lane, lane);
    return true;
  }

  replace(old: T, by: T): boolean {
    const items = this.#lanes.get(old.lane)?.items;
    const at = items ? items.indexOf(old) : -1;
    if (!items || at === -1) return false;
    items[at] = by;
    return true;
  }

  /**
   * Takes up to `most` items, one of each lane and then the next of each; ordered lanes are busy until `done`.
   *
   * @param take called for each item as it is taken
   * @param alone items that are called by themselves
   */
  take(most: number, take: (item: T) => void, alone: (item: T) => boolean): T[] {
    const taken: T[] = [];
    // A lane that gave something goes to the end, where this very loop comes to it again.
    for (const [key, lane] of this.#ready) {
      const at = lane.items.findIndex((item) => this.waitOf(item) === 0 && (taken.length === 0 || !alone(item)));
      const item = lane.items[at];
      if (!item) continue;
      lane.items.splice(at, 1);
      this.#size -= 1;
      take(item);
      taken.push(item);
      this.#ready.delete(key);
      this.#ready.set(key, lane);
      if (taken.length === most || alone(item)) break;
    }
    for (const { lane, ordered } of taken) this.#taken(lane, ordered);
    return taken;
  }

  /** What was taken of this lane has come to its end. */
  done(key: string): void {
    const lane = this.#lanes.get(key);
    if (!lane) return;
    lane.busy = false;
    this.#sort(key, lane);
  }

  #taken(key: string, ordered: boolean): void {
    const lane = this.#lanes.get(key);
    if (!lane) return;
    lane.busy ||= ordered;
    this.#sort(key, lane);
  }

  /** Puts a lane among the ready ones, or lets it wait until it is. */
  #sort(key: string, lane: Lane<T>): void {
    clearTimeout(lane.alarm);
    lane.alarm = undefined;
    const wait = lane.busy ? Infinity : Math.min(Infinity, ...lane.items.map((item) => this.waitOf(item)));
    if (wait === 0) {
      if (!this.#ready.has(key)) this.#ready.set(key, lane);
      return;
    }
    this.#ready.delete(key);
    if (lane.items.length === 0 && !lane.busy) this.#lanes.delete(key);
    else if (wait < Infinity)
      lane.alarm = setTimeout(() => {
        this.#sort(key, lane);
        this.woken();
      }, Math.ceil(wait));
  }
}
