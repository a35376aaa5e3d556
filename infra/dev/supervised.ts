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
  #down: number | undefined;
  #ownEnds = 0;
  #isOver = false;

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

  /** Of the process that runs now; undefined while it is down. */
  get pid(): number | undefined {
    return this.#process.hasEnded ? undefined : this.#process.child.pid;
  }

  /** How often it died though nobody had asked for it. */
  get ownEnds(): number {
    return this.#ownEnds;
  }

  /** Ends it by a signal, as a crash would, and keeps it down for so long, milliseconds. Resolves when it is gone. */
  async interrupt(signal: NodeJS.Signals, down: number): Promise<void> {
    this.#down = down;
    this.#process.child.kill(signal);
    await this.#process.exited;
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#process.end();
  }

  async #watch(): Promise<void> {
    const { name, children, note, spawn } = this.supervision;
    for (;;) {
      const how = await this.#process.exited;
      if (children.closed || this.#isOver) return;
      if (!this.#restarting) {
        note(`${name} ${how}; it is started again (${this.#process.log})`);
        if (this.#down === undefined) this.#ownEnds += 1;
        await sleep(this.#down ?? RESTART_MS);
      }
      this.#restarting = false;
      this.#down = undefined;
      if (children.closed || this.#isOver) return;
      this.#process = spawn();
    }
  }
}
