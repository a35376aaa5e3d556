import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { bundle } from './bundle';
import { AppProcess } from './processes';
import type { System } from './system';

const support = (file: string): string => join(projectRoot(), 'test/support', file);

/** Files of test/fixtures/builds; `nobody` has the code of `old`, and no worker. */
export type BuildName = 'old' | 'mended' | 'changed' | 'nobody';

export interface Deployed {
  /** 0: drained; 2: older builds still have games. */
  readonly code: number | null;
  readonly said: string;
}

/** Several builds of the code (test/fixtures/builds), each with a worker of its own that is pinned to it. */
export class Builds {
  readonly #directory = mkdtempSync(join(tmpdir(), 'znatok-builds-'));
  readonly #bundles = new Map<BuildName, string>();
  readonly #workers = new Map<BuildName, AppProcess>();

  constructor(private readonly system: System) {}

  /** Starts a worker of a build; `unpinned`: it takes over every game at once, as in `npm start`. */
  async run(name: BuildName, unpinned?: 'unpinned'): Promise<void> {
    const env = { ...(await this.#environment(name)), WORKER_BUILD_ID: unpinned ? '' : name, PORT: '0' };
    this.#workers.set(name, await AppProcess.start('worker', env, support('worker-main.cjs')));
  }

  /** What a worker has written so far. */
  logOf(name: BuildName): string {
    const worker = this.#workers.get(name);
    return `${worker?.stdout ?? ''}${worker?.stderr ?? ''}`;
  }

  async end(name: BuildName): Promise<void> {
    await this.#workers.get(name)?.kill();
    this.#workers.delete(name);
  }

  /**
   * Brings the games to a build.
   *
   * @param options.killAt kills the deployment when it has said something like this
   */
  async deploy(name: BuildName, options: { wait?: number; killAt?: RegExp } = {}): Promise<Deployed> {
    const env = { ...process.env, ...(await this.#environment(name)) };
    const child = spawn(process.execPath, [support('deploy-main.cjs'), name, String(options.wait ?? 0)], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (options.killAt?.test(said)) child.kill('SIGKILL');
      });
    }
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers.keys()].map((name) => this.end(name)));
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #environment(name: BuildName): Promise<Record<string, string>> {
    const known = this.#bundles.get(name);
    const file =
      known ??
      (await bundle(
        `test/fixtures/builds/${name === 'nobody' ? 'old' : name}.ts`,
        join(this.#directory, `${name}.js`),
      ));
    this.#bundles.set(name, file);
    return { ...this.system.environment, TEST_BUNDLE: file };
  }
}
