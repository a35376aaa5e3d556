import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory of package.json, from the sources as well as from dist/. */
export const projectRoot = (from = __dirname): string => {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json was not found above this file');
  return projectRoot(parent);
};
