import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Children } from '../../../infra/dev/children';
import { Spawned } from '../../../infra/dev/spawned';
import type { Mortal } from './mortal';

export interface AppOptions {
  readonly name: string;
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where its log is kept. */
  readonly logs: string;
  readonly children: Children;
}

/** How long a supervisor waits before it starts a process that ended by itself. */
const RESTART_MS = 1_000;

/** One of our own processes under supervision. */
export class App implements Mortal {
  ownEnds = 0;
  #process: Spawned | undefined;
  #isReady = false;
  #isOver = false;
  /** Set while it goes down because it was struck. */
  #down: number | undefined;
  #becameReady: (() => void)[] = [];

  private constructor(private readonly options: AppOptions) {}

  static async start(options: AppOptions): Promise<App> {
    const app = new App(options);
    const ready = app.#nextReady();
    void app.#live();
    await ready;
    return app;
  }

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.#process?.hasEnded ? undefined : this.#process?.child.pid;
  }

  async strike(signal: 'SIGKILL' | 'SIGTERM', down: number): Promise<void> {
    const ready = this.#nextReady();
    this.#down = down;
    this.#isReady = false;
    this.#process?.child.kill(signal);
    await ready;
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.#process?.child.kill('SIGTERM');
    await this.#process?.exited;
  }

  async #live(): Promise<void> {
    const { children, env, logs, main, name } = this.options;
    while (!children.closed && !this.#isOver) {
      const log = join(logs, `${name}.log`);
      const process = new Spawned({ ...NODE, args: [main], env: { ...globalThis.process.env, ...env }, log, children });
      this.#process = process;
      process.child.on('message', ({ ready }: { ready?: boolean }) => ready && this.#ready());
      await process.exited;
      // One that can't start yet, because what it needs is down, is simply tried again.
      if (this.#isReady && !this.#isOver && !children.closed) this.ownEnds += 1;
      this.#isReady = false;
      await sleep(this.#down ?? RESTART_MS);
      this.#down = undefined;
    }
  }

  #ready(): void {
    this.#isReady = true;
    for (const tell of this.#becameReady.splice(0)) tell();
  }

  #nextReady(): Promise<void> {
    return new Promise((resolve) => this.#becameReady.push(resolve));
  }
}

const NODE = { command: process.execPath, stage: 'apps', ipc: true } as const;
