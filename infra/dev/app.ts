import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../../libs/platform/config-error';
import { projectRoot } from '../../libs/platform/project-root';
import type { Children } from './children';
import { Spawned } from './spawned';

const RESTART_MS = 1_000;

export interface AppOptions {
  /** Its directory under `apps`. */
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  readonly children: Children;
  /** Is told when the app died and is started again. */
  readonly note: (line: string) => void;
}

/** One of our own processes, started again whenever it dies. */
export class App {
  #process: Spawned;
  #restarting = false;

  /** Starts it and waits until it says that it is ready. */
  static async start(options: AppOptions): Promise<App> {
    const app = new App(options);
    await app.#ready();
    void app.#supervise();
    return app;
  }

  private constructor(private readonly options: AppOptions) {
    this.#process = this.#spawn();
  }

  /** Ends it; the supervisor starts it anew at once. */
  async restart(): Promise<void> {
    this.#restarting = true;
    await this.#process.end();
  }

  #spawn(): Spawned {
    const { name, env, log, children } = this.options;
    const main = join(projectRoot(), 'dist/apps', name, 'main.js');
    return new Spawned({ command: process.execPath, args: [main], env, log, children, stage: 'apps', ipc: true });
  }

  async #ready(): Promise<void> {
    const { child, exited } = this.#process;
    const ready = new Promise<undefined>((resolve) => {
      child.on('message', (message: { ready?: boolean }) => {
        if (message.ready) resolve(undefined);
      });
    });
    const how = await Promise.race([ready, exited]);
    if (how !== undefined) throw new ConfigError(this.#whyEnded(how));
  }

  /** A refusal to start is one line of the app's own; anything else shows the end of its log. */
  #whyEnded(how: string): string {
    const { name, log } = this.options;
    const lines = this.#process.lastLines();
    const refusal = lines.split('\n').findLast((line) => line.startsWith(`${name}: `));
    return refusal ?? `${name} ${how} before it was ready. The end of ${log}:\n${lines}`;
  }

  async #supervise(): Promise<void> {
    const { children, name, note, log } = this.options;
    for (;;) {
      const how = await this.#process.exited;
      if (children.closed) return;
      if (!this.#restarting) {
        note(`${name} ${how}; it is started again (${log})`);
        await sleep(RESTART_MS);
      }
      this.#restarting = false;
      if (children.closed) return;
      this.#process = this.#spawn();
    }
  }
}
