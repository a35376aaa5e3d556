interface Outage {
  readonly name: string;
  readonly from: number;
  /** Absent: it is not over. */
  to?: number;
}

/** VK has called chats flooded, and they are not written to for a minute. */
export const CHATS_REST = 'chats rest';

/** When something was out of order, by Unix milliseconds. Players do not know of it; whoever measures them does. */
export class Outages {
  readonly #all: Outage[] = [];

  /** Something breaks now; the returned function says that it is whole again. */
  begin(name: string): () => void {
    const outage: Outage = { name, from: Date.now() };
    this.#all.push(outage);
    return () => {
      outage.to ??= Date.now();
    };
  }

  isOn(name: string): boolean {
    return this.#all.some((outage) => outage.name === name && outage.to === undefined);
  }

  async during<T>(name: string, act: () => Promise<T>): Promise<T> {
    const end = this.begin(name);
    try {
      return await act();
    } finally {
      end();
    }
  }

  /**
   * Milliseconds between two moments in which anything was out of order.
   *
   * @param begunBy counts only what was out of order by then
   */
  between(from: number, to: number, begunBy = to): number {
    let total = 0;
    let counted = from;
    for (const outage of this.#all) {
      if (outage.from > begunBy) continue;
      const [begins, ends] = [Math.max(outage.from, counted), Math.min(outage.to ?? to, to)];
      if (ends <= begins) continue;
      total += ends - begins;
      counted = ends;
    }
    return total;
  }

  /** Milliseconds since a moment in which all was well. */
  calmSince(moment: number, now = Date.now()): number {
    return now - moment - this.between(moment, now);
  }
}
