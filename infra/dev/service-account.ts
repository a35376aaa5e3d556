import { execFileSync, spawnSync } from 'node:child_process';
import { ConfigError } from '../../libs/platform/config-error';

/** Whom Postgres runs as, since it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** For root the user `postgres`, else `nobody`; for anyone else undefined: themselves. */
export const serviceAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const found = ['postgres', 'nobody'].map(accountOf).find((account) => account !== undefined);
  if (!found) throw new ConfigError('Postgres refuses to run as root: add a user `postgres`, or set DATABASE_URL');
  return found;
};

const accountOf = (name: string): Account | undefined => {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
};

/**
 * Whether the account may enter the directory. Asked of the system itself, as that account: permissions of all parents and
 * access lists count.
 */
export const canEnter = (directory: string, account: Account | undefined): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -d "$0" && test -x "$0"', directory], { ...account, cwd: '/', stdio: 'ignore' })
    .status === 0;
