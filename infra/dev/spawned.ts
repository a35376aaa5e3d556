import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import type { Children, Stage } from './children';
import { endProcess, type Ending } from './end-process';
import type { Account } from './service-account';

export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Standard output and errors are added to this file. */
  readonly log: string;
  readonly children: Children;
  readonly stage: Stage;
  readonly ending?: Partial<Omit<Ending, 'pid'>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly account?: Account | undefined;
  /** Whether it talks to us over IPC, as our own apps do. */
  readonly ipc?: boolean;
}

/**
 * A process of its own group, so that Ctrl-C in the terminal reaches the starter alone, which then ends everything in
 * order.
 */
export class Spawned {
  readonly child: ChildProcess;
  /** Resolves when it has ended, with a phrase that says how. */
  readonly exited: Promise<string>;
  readonly #logStart: number;
  readonly #ending: Ending | undefined;
  #hasEnded = false;

  constructor(private readonly options: SpawnOptions) {
    const { children, account, cwd, env, ipc, stage } = options;
    if (children.closed) throw new Error('everything is being ended');
    const log = openSync(options.log, 'a', 0o600);
    this.#logStart = statSync(options.log).size;
    this.child = spawn(options.command, options.args, {
      ...account,
      cwd,
      env,
      detached: true,
      stdio: ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
    closeSync(log);
    const { pid } = this.child;
    if (pid !== undefined) {
      this.#ending = { signal: 'SIGTERM', group: true, patience: 10_000, ...options.ending, pid };
      children.add({ ...this.#ending, stage });
    }
    this.exited = new Promise<string>((resolve) => {
      this.child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
    }).then((how) => {
      this.#hasEnded = true;
      if (pid !== undefined) children.remove(pid);
      return how;
    });
  }

  get log(): string {
    return this.options.log;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  async end(): Promise<void> {
    if (!this.#hasEnded && this.#ending) await endProcess(this.#ending);
    await this.exited;
  }

  /** The last lines it wrote in this life. */
  lastLines(count = 15): string {
    const written = readFileSync(this.options.log).subarray(this.#logStart).toString('utf8');
    return written.trimEnd().split('\n').slice(-count).join('\n');
  }
}
