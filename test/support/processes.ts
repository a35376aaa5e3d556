import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One app of the system as a process of its own, built before the tests began. */
export class AppProcess {
  readonly exited: Promise<Ended>;
  readonly #child: ChildProcess;
  readonly #written = { stdout: '', stderr: '' };
  readonly #readiness: Promise<boolean>;

  constructor(
    readonly name: string,
    env: Readonly<Record<string, string>>,
    main = join(projectRoot(), 'dist/apps', name, 'main.js'),
  ) {
    this.#child = spawn(process.execPath, [main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      this.#child[stream]?.setEncoding('utf8').on('data', (text: string) => (this.#written[stream] += text));
    }
    // `close` comes when everything it wrote has been read, too.
    this.exited = new Promise((resolve) => this.#child.once('close', (code, signal) => resolve({ code, signal })));
    this.#readiness = new Promise((resolve) => {
      this.#child.on('message', (message: { ready?: boolean }) => {
        if (message.ready) resolve(true);
      });
      void this.exited.then(() => resolve(false));
    });
  }

  /** Starts an app and waits until it says that it is ready. */
  static async start(name: string, env: Readonly<Record<string, string>>, main?: string): Promise<AppProcess> {
    const app = new AppProcess(name, env, main);
    if (await app.#readiness) return app;
    const { code, signal } = await app.exited;
    throw new Error(`${name} ended (${signal ?? code}) before it was ready:\n${app.stdout}\n${app.stderr}`);
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.name} could not be started`);
    return this.#child.pid;
  }

  /** Everything written so far. */
  get stdout(): string {
    return this.#written.stdout;
  }

  get stderr(): string {
    return this.#written.stderr;
  }

  /** Sends the signal and waits for the end. */
  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.exited;
  }
}
