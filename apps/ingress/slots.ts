/** Lets at most so many things happen at once, first come first served. */
export class Slots {
  readonly #queue: (() => void)[] = [];

  constructor(private free: number) {}

  async hold<T>(act: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
