import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { projectRoot } from '../../libs/platform/project-root';
import { canEnter, type Account } from './service-account';

/** Others may pass through to what is theirs (Postgres does, when we are root) but see nothing. */
const PASSABLE = 0o711;

/**
 * Where `npm start` keeps databases, logs and its key: `ZNATOK_DATA`, else `.znatok` in the checkout, else (the checkout
 * can't be written, or lies where Postgres' account can't enter) a directory of this checkout and user in /var/tmp.
 */
export const dataDirectory = (account: Account | undefined, env = process.env, root = projectRoot()): string => {
  if (env.ZNATOK_DATA) return chosen(resolve(env.ZNATOK_DATA), account);
  const inCheckout = join(root, '.znatok');
  if (create(inCheckout, account)) return inCheckout;
  const uid = process.getuid?.() ?? 0;
  const elsewhere = join('/var/tmp', `znatok-${createHash('sha256').update(root).digest('hex').slice(0, 12)}-${uid}`);
  if (create(elsewhere, account)) return elsewhere;
  throw new ConfigError(
    `Neither ${inCheckout} nor ${elsewhere} can be written: set ZNATOK_DATA to a directory that can`,
  );
};

/** A new directory for one run, which Postgres' account may enter. */
export const temporaryDirectory = (account: Account | undefined): string => {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    if (!canEnter(parent, account) || !isWritable(parent)) continue;
    const directory = mkdtempSync(join(parent, 'znatok-'));
    chmodSync(directory, PASSABLE);
    if (canEnter(directory, account)) return directory;
    rmSync(directory, { recursive: true });
  }
  throw new ConfigError('No directory for temporary files can be written: set TMPDIR to one that can');
};

const chosen = (directory: string, account: Account | undefined): string => {
  const whoEnters = account ? ', and that Postgres (run as the user `postgres` or `nobody`) may enter' : '';
  try {
    if (mkdirSync(directory, { recursive: true })) chmodSync(directory, PASSABLE);
    if (isWritable(directory) && canEnter(directory, account)) return directory;
  } catch (error) {
    throw new ConfigError(`ZNATOK_DATA can't be used (${String(error)}): name a directory you may write${whoEnters}`);
  }
  throw new ConfigError(`ZNATOK_DATA is ${directory}: name a directory that this user may write${whoEnters}`);
};

const create = (directory: string, account: Account | undefined): boolean => {
  try {
    mkdirSync(directory, { recursive: true, mode: PASSABLE });
    const made = lstatSync(directory);
    // In /var/tmp somebody else could have made it first: nothing of ours goes there.
    if (!made.isDirectory() || made.uid !== process.getuid?.()) return false;
    chmodSync(directory, PASSABLE);
    return isWritable(directory) && canEnter(directory, account);
  } catch {
    return false;
  }
};

const isWritable = (directory: string): boolean => {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
