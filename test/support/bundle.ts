import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../libs/platform/project-root';

const run = promisify(execFile);
const support = (file: string): string => join(projectRoot(), 'test/support', file);

/** Bundles a file of workflows as `npm run build` does those that are deployed; answers the bundle's path. */
export const bundle = async (workflows: string, target: string): Promise<string> => {
  await run(process.execPath, [support('bundle-main.cjs'), join(projectRoot(), workflows), target]);
  return target;
};

/** Replays recorded histories on a bundle: what is wrong with those that it can't follow, by their files. */
export const replay = async (
  codePath: string,
  histories: readonly string[],
): Promise<Readonly<Record<string, string>>> => {
  const { stdout } = await run(process.execPath, [support('replay-main.cjs'), codePath, ...histories]);
  return JSON.parse(stdout) as Record<string, string>;
};
