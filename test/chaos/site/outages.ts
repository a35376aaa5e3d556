interface Outage {
  readonly name: string;
  /** Absent: of everybody. */
  readonly room?: string;
  readonly from: number;
  /** Absent: it is not over. */
  to?: number;
}

/** VK has called a chat flooded, and it is not written to for a minute. */
export const CHAT_RESTS = 'a chat rests';

/** When something was out of order, by Unix milliseconds. Players do not know of it; whoever measures them does. */
export class Outages {
  readonly #all: Outage[] = [];

  /** Something breaks now; the returned function says that it is whole again. */
  begin(name: string, room?: string): () => void {
    const outage: Outage = { name, from: Date.now(), ...(room !== undefined && { room }) };
    this.#all.push(outage);
    return () => {
      outage.to ??= Date.now();
    };
  }

  /** VK has called this chat flooded, and it is not written to. */
  isResting(room: string): boolean {
    return this.#all.some((outage) => outage.name === CHAT_RESTS && outage.room === room && outage.to === undefined);
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
   * Milliseconds between two moments in which anything was out of order for this room.
   *
   * @param begunBy counts only what was out of order by then
   */
  between(room: string, from: number, to: number, begunBy = to): number {
    let total = 0;
    let counted = from;
    for (const outage of this.#all) {
      if (outage.from > begunBy || (outage.room ?? room) !== room) continue;
      const [begins, ends] = [Math.max(outage.from, counted), Math.min(outage.to ?? to, to)];
      if (ends <= begins) continue;
      total += ends - begins;
      counted = ends;
    }
    return total;
  }

  /** Milliseconds since a moment in which all was well for this room, or apart from single rooms. */
  calmSince(moment: number, room = '', now = Date.now()): number {
    return now - moment - this.between(room, moment, now);
  }
}
