import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { bundle } from './bundle';
import { AppProcess } from './processes';
import { provided } from './provided';
import type { System } from './system';

const support = (file: string): string => join(projectRoot(), 'test/support', file);

/** Files of test/fixtures/builds; `nobody` has the code of `old`, and no worker. */
export type BuildName = 'old' | 'mended' | 'changed' | 'endless' | 'unopened' | 'nobody';

export interface Deployed {
  /** 0: drained; 2: older builds still have games. */
  readonly code: number | null;
  readonly said: string;
}

/** Several builds of the code (test/fixtures/builds), each with a worker of its own that is pinned to it. */
export class Builds {
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
  }

  async #environment(name: BuildName): Promise<Record<string, string>> {
    return { ...this.system.environmentOf('worker'), TEST_BUNDLE: await bundleOf(name === 'nobody' ? 'old' : name) };
  }
}

/** Bundled once for all specs of a run of `npm test`. */
export const bundleOf = async (name: string): Promise<string> => {
  const directory = join(provided('TEST_DIRECTORY'), 'builds');
  const file = join(directory, `${name}.js`);
  if (existsSync(file)) return file;
  mkdirSync(directory, { recursive: true });
  const made = await bundle(`test/fixtures/builds/${name}.ts`, join(directory, `${name}.${randomUUID()}.js`));
  renameSync(made, file);
  return file;
};
