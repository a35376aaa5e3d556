import type { Operated } from '../operate';

/** What became of an operation, by the id of its update. */
export interface KnownOperation {
  readonly id: string;
  readonly operated: Operated;
}

const KEPT = 32;

/**
 * The answers to the latest operations. Temporal knows a repeated update by its id, but within one run only: an operator who
 * asks again after a chapter must get the same answer, and nothing may happen twice.
 */
export class OperatedWindow {
  readonly #known: Map<string, Operated>;

  constructor(known: readonly KnownOperation[] = []) {
    this.#known = new Map(known.map(({ id, operated }) => [id, operated]));
  }

  answerTo(id: string): Operated | undefined {
    return this.#known.get(id);
  }

  note(id: string, operated: Operated): void {
    this.#known.set(id, operated);
    if (this.#known.size <= KEPT) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  carry(): KnownOperation[] {
    return [...this.#known].map(([id, operated]) => ({ id, operated }));
  }
}
