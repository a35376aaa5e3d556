import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { affectedApps } from './affected-apps';
import type { Children } from './children';
import { runSession } from './session';
import { addresses, bootHere } from './start';
import type { System } from './system';

const SETTLE_MS = 400;
/** What follows from the rest. */
const IGNORED = /\.map$|workflow-bundle\.js$|\.znatok-build$/;

/** `npm run dev`: as `npm start`, but what is changed is compiled or bundled, and the apps that use it start anew. */
export const main = (): void => {
  runSession(async (children, stop) => {
    const system = await bootHere(children);
    console.log(addresses(system));
    compileOnChange(children);
    buildConsoleOnChange(children);
    const restarts = restartOnChange(system);
    await new Promise((resolve) => stop.addEventListener('abort', resolve));
    restarts.close();
    return 0;
  });
};

const compileOnChange = (children: Children): void => watching(children, 'infra/build/compile.cjs', ['--watch']);

const buildConsoleOnChange = (children: Children): void =>
  watching(children, 'node_modules/vite/bin/vite.js', ['build', 'apps/console', '--watch', '--logLevel', 'warn']);

const watching = (children: Children, script: string, args: readonly string[]): void => {
  const { pid } = spawn(process.execPath, [join(projectRoot(), script), ...args], {
    cwd: projectRoot(),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (pid) children.add({ pid, signal: 'SIGTERM', group: true, patience: 2_000, stage: 'apps' });
};

const restartOnChange = (system: System): { close(): void } => {
  const dist = join(projectRoot(), 'dist');
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return watch(dist, { recursive: true }, (_, file) => {
    if (!file || IGNORED.test(file)) return;
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = changed;
      changed = new Set();
      apply(files, system).catch((error: unknown) => console.error(error));
    }, SETTLE_MS);
  });
};

const apply = async (files: ReadonlySet<string>, { apps }: System): Promise<void> => {
  if ([...files].some((file) => file.startsWith(`workflows${sep}`))) await bundle();
  const names = affectedApps(files, [...apps.keys()]);
  if (names.length > 0) console.log(`Restarting ${names.join(', ')}`);
  await Promise.all(names.flatMap((name) => apps.get(name)?.restart() ?? []));
};

const bundle = (): Promise<void> =>
  new Promise((resolve) => {
    const finish = spawn(process.execPath, [join(projectRoot(), 'dist/infra/build/finish.js')], { stdio: 'inherit' });
    finish.once('exit', () => resolve());
  });
