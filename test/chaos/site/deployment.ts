import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/platform/project-root';
import type { Site } from './site';

const support = (file: string): string => join(projectRoot(), 'test/support', file);

/** A mistake in the sum, after its second number. */
const RIGHT = "'sum.result', { sum: plus(first, second) }";
const WRONG = "'sum.result', { sum: plus(first.of.nobody, second) }";

/** Starts two workers that are pinned to a build; the code is the same, or has a mistake. */
export const seatWorkers = async (site: Site, build: string, code: 'good' | 'broken' = 'good'): Promise<void> => {
  const main = code === 'broken' ? support('worker-main.cjs') : undefined;
  const env = { WORKER_BUILD_ID: build, ...(code === 'broken' && { TEST_BUNDLE: brokenBundle(site) }) };
  await Promise.all(
    [1, 2].map((n) => site.seat(`worker-${build}-${n}`, 'worker', { env, ...(main !== undefined && { main }) })),
  );
};

/** Takes away the workers of every other build. */
export const leaveOnly = async (site: Site, build: string): Promise<void> => {
  const others = site.seats('worker').filter(({ app }) => !app.name.startsWith(`worker-${build}-`));
  await Promise.all(others.map(({ app }) => site.leave(app.name)));
};

/**
 * `npm run deploy:worker -- BUILD --wait MINUTES`. Answers its exit code: 0 when the older builds are drained, 2 when they are not,
 * null when it was killed.
 *
 * @param killAfter milliseconds after which it is killed
 */
export const deploy = (site: Site, build: string, wait: number, killAfter?: number): Promise<number | null> => {
  const main = join(projectRoot(), 'dist/apps/worker/deploy/main.js');
  const child = spawn(process.execPath, [main, build, '--wait', String(wait)], {
    env: { ...process.env, ...site.environment },
    stdio: 'ignore',
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code);
    }),
  );
};

const brokenBundle = (site: Site): string => {
  const code = readFileSync(join(projectRoot(), 'dist/workflow-bundle.js'), 'utf8');
  if (code.split(RIGHT).length !== 2) throw new Error(`the games have no single «${RIGHT}»: correct the broken bundle`);
  mkdirSync(site.options.directory, { recursive: true });
  const file = join(site.options.directory, 'broken-bundle.js');
  writeFileSync(file, code.replace(RIGHT, WRONG));
  return file;
};
