/**
 * What is to be done in each room, one after another there and side by side across rooms. A task must not throw.
 */
export class RoomLines {
  readonly #ends = new Map<string, Promise<unknown>>();

  /** Whether something is under way in the room. */
  busy(room: string): boolean {
    return this.#ends.has(room);
  }

  /** Whether something is under way anywhere. */
  get any(): boolean {
    return this.#ends.size > 0;
  }

  /** Resolves when this task is through. */
  enqueue<T>(room: string, task: () => Promise<T>): Promise<T> {
    const before = this.#ends.get(room);
    const end = before ? before.then(task) : task();
    this.#ends.set(room, end);
    return end.finally(() => {
      if (this.#ends.get(room) === end) this.#ends.delete(room);
    });
  }

  /** Resolves when nothing is under way anywhere. */
  async idle(): Promise<void> {
    while (this.#ends.size > 0) await Promise.all(this.#ends.values());
  }
}
