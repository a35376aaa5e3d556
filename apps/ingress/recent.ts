/** Remembers the last keys it was given, so that what VK delivers twice is seldom carried to Temporal twice. */
export class Recent {
  readonly #keys = new Set<string>();

  constructor(private readonly most: number) {}

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size <= this.most) return;
    const [oldest] = this.#keys;
    if (oldest !== undefined) this.#keys.delete(oldest);
  }
}
