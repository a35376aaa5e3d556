import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';

/**
 * The line of a file where something stands, as the kit names it.
 *
 * @param file from the root of the repository
 * @param what an expression escapes something, so its own line is never one that it finds
 * @throws Error when it stands there not exactly once
 */
export const lineOf = (file: string, what: RegExp): string => {
  const lines = readFileSync(join(projectRoot(), file), 'utf8').split('\n');
  const found = lines.flatMap((line, i) => (what.test(line) ? [i + 1] : []));
  if (found.length !== 1) throw new Error(`${String(what)} stands in ${found.length} lines of ${file}`);
  return `${file}:${found[0]}`;
};
