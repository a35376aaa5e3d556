/**
 * `node dist/infra/build/bundle-scenarios.js`: the games of all scenarios in the specs of workflows/ as one bundle that a
 * Temporal worker can run, dist/scenarios/bundle.js. The specs themselves are in it, so a scenario stands in one place only.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, type BundleOptions } from '@temporalio/worker';
import { projectRoot } from '../../libs/platform/project-root';

const SUPPORT = join(projectRoot(), 'test/support');

/** Specs in which at least one scenario stands. */
export const specsWithScenarios = (): string[] =>
  readdirSync(join(projectRoot(), 'workflows'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => join(projectRoot(), 'workflows', name))
    .filter((file) => readFileSync(file, 'utf8').includes('test/support/scenario'))
    .sort();

/** A workflow's sandbox holds no Node: of what the specs import it gets the games, the kit and what tests make games of. */
const isWithin = (file: string): boolean =>
  file.startsWith(join(projectRoot(), 'workflows')) || file.startsWith(SUPPORT);

/** Stands for all else: specs may take things from it and call them while they are loaded; games may not use it. */
const NOTHING = `(function nothing() {
  const get = (_, name) => (name === Symbol.toPrimitive ? () => '' : nothing());
  return new Proxy(function () {}, { get, apply: nothing, construct: nothing });
})()`;

type Configure = NonNullable<BundleOptions['webpackConfigHook']>;

const withoutTheRest: Configure = (config) => ({
  ...config,
  externals: [
    async ({ context = '', request = '' }) => {
      if (context.includes('node_modules') || request.startsWith('@temporalio/')) return undefined;
      const isOurs = /^[./]/.test(request) || request.startsWith('__temporal');
      return isOurs && (!request.startsWith('.') || isWithin(join(context, request))) ? undefined : `var ${NOTHING}`;
    },
    ...[config.externals ?? []].flat(),
  ],
  resolve: {
    ...config.resolve,
    alias: { ...config.resolve?.alias, [join(SUPPORT, 'virtual-chat.ts')]: join(SUPPORT, 'people.ts') },
  },
});

const main = async (): Promise<void> => {
  const load = specsWithScenarios().map((spec) => `require(${JSON.stringify(spec)});`);
  const entry = join(projectRoot(), 'dist/scenarios/entry.ts');
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(
    entry,
    [
      `import { playedOnTemporal } from ${JSON.stringify(join(SUPPORT, 'scenario-workflow'))};`,
      `export const scenario = playedOnTemporal(() => { ${load.join(' ')} });`,
    ].join('\n'),
  );
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, webpackConfigHook: withoutTheRest, logger: quiet });
  writeFileSync(join(dirname(entry), 'bundle.js'), code);
};

const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
