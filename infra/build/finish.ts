/** The end of `npm run build`: the bundle of the games, and what is taken as it is. */
import { copyFileSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, relative } from 'node:path';
import { bundleWorkflowCode, type BundleOptions } from '@temporalio/worker';
import { projectRoot } from '../../libs/platform/project-root';
import type * as boundedLoops from './bounded-loops.cjs';

/** Webpack loads it as it is, so it is not compiled. */
const { withBoundedLoops } = createRequire(__filename)(
  join(projectRoot(), 'infra/build/bounded-loops.cjs'),
) as typeof boundedLoops;

/** The games as one file: a worker starts seconds sooner, and tests and replays run the very code that is deployed. */
export const bundleGames = async (): Promise<void> => {
  const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };
  const workflowsPath = join(projectRoot(), 'dist/workflows/index.js');
  const failureConverterPath = join(projectRoot(), 'dist/libs/platform/encryption/bundled-failure-converter.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    failureConverterPath,
    workflowInterceptorModules: [join(projectRoot(), 'dist/workflows/room/trace.js')],
    preloadModules: [failureConverterPath, ...kit()],
    logger: quiet,
    webpackConfigHook: fromTheRoot,
  });
  writeFileSync(join(projectRoot(), 'dist/workflow-bundle.js'), code);
};

/**
 * The kit keeps nothing in its modules, so they are evaluated once for all games of a worker, and V8 runs them as code that it
 * knows. A game's own modules are evaluated for each of its runs, whatever they keep.
 */
const kit = (): string[] => {
  const directory = 'workflows/room';
  // By the sources: what was made of those that are gone lies in dist for ever.
  return readdirSync(join(projectRoot(), directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.ts$/.test(name))
    .sort()
    .map((name) => join(projectRoot(), 'dist', directory, name.replace(/\.ts$/, '.js')));
};

/**
 * The bundle's source map names files from the root of the repository: a game's line reads the same whatever machine built
 * it (workflows/room/source-line.ts), and so does the bundle.
 */
const fromTheRoot: NonNullable<BundleOptions['webpackConfigHook']> = (config) => ({
  ...withBoundedLoops(config),
  output: {
    ...config.output,
    devtoolModuleFilenameTemplate: ({ absoluteResourcePath: path }: { absoluteResourcePath: string }) =>
      isAbsolute(path) ? relative(projectRoot(), path).replaceAll('\\', '/') : path,
  },
});

/** The sources of the games as they were built: the admin API shows the line that a game stands on. */
const copySources = (): void => {
  const [from, to] = [join(projectRoot(), 'workflows'), join(projectRoot(), 'dist/source/workflows')];
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (path) => !/\.spec\.ts$|[/\\]histories$/.test(path) });
};

/** What a worker warms up with (apps/worker/warm-up.ts). */
const RECORDED = ['chgk', 'echo', 'sum'];

const copyRecordedGames = (): void => {
  const to = join(projectRoot(), 'dist/recorded-games');
  rmSync(to, { recursive: true, force: true });
  for (const name of RECORDED)
    cpSync(join(projectRoot(), `test/replay/histories/${name}.json`), join(to, `${name}.json`));
};

const main = async (): Promise<void> => {
  const lock = 'infra/dev/pid-lock.cjs';
  copyFileSync(join(projectRoot(), lock), join(projectRoot(), 'dist', lock));
  copySources();
  copyRecordedGames();
  await bundleGames();
};

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
