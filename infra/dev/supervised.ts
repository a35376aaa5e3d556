import { setTimeout as sleep } from 'node:timers/promises';
import type { Children } from './children';
import type { Spawned } from './spawned';

const RESTART_MS = 1_000;

export interface Supervision {
  readonly name: string;
  readonly children: Children;
  /** Is told when the process died and is started again. */
  readonly note: (line: string) => void;
  readonly spawn: () => Spawned;
}

/** A process that is started again a second after it died, until everything is ended. */
export class Supervised {
  #process: Spawned;
  #restarting = false;

  constructor(
    first: Spawned,
    private readonly supervision: Supervision,
  ) {
    this.#process = first;
    void this.#watch();
  }

  /** Ends it; it starts anew at once. */
  async restart(): Promise<void> {
    this.#restarting = true;
    await this.#process.end();
  }

  async #watch(): Promise<void> {
    const { name, children, note, spawn } = this.supervision;
    for (;;) {
      const how = await this.#process.exited;
      if (children.closed) return;
      if (!this.#restarting) {
        note(`${name} ${how}; it is started again (${this.#process.log})`);
        await sleep(RESTART_MS);
      }
      this.#restarting = false;
      if (children.closed) return;
      this.#process = spawn();
    }
  }
}
