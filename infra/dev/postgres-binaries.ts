import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { copyForAccount, embeddedPostgres } from './embedded-postgres';
import type { Account } from './service-account';

export interface PostgresBinaries {
  /** Directory of `initdb` and `postgres`. */
  readonly directory: string;
  readonly major: number;
}

export interface Places {
  /** The npm package's directory `native`. */
  readonly embedded?: string;
  /** Directories of a system's own, best first. */
  readonly system: readonly string[];
}

/**
 * Finds Postgres: the npm package's, else the system's newest, else the one on PATH. Each is tried as the account that will
 * run it; a package where that account can't go (a checkout under /root) is copied into `copies`.
 *
 * @param major the version of an existing cluster, which no other can open
 */
export const findPostgres = (
  account: Account | undefined,
  copies: string,
  major?: number,
  places: Places = { embedded: embeddedPostgres(), system: [...installed(), ...onPath()] },
): PostgresBinaries => {
  const others: number[] = [];
  for (const look of candidates(account, copies, places)) {
    const found = look();
    if (found && (major === undefined || found.major === major)) return found;
    if (found) others.push(found.major);
  }
  if (others.length > 0) {
    throw new ConfigError(
      `The data were written by Postgres ${major} and only ${others.join(', ')} is here: install ${major}, set DATABASE_URL, ` +
        'or begin anew with another ZNATOK_DATA',
    );
  }
  throw new ConfigError(
    "Postgres was not found: run npm ci (it brings one for Linux and macOS), install the system's postgresql, or set DATABASE_URL",
  );
};

const candidates = function* (
  account: Account | undefined,
  copies: string,
  { embedded, system }: Places,
): Generator<() => PostgresBinaries | undefined> {
  if (embedded) yield () => probe(join(embedded, 'bin'), account);
  if (embedded && account) yield () => probe(join(copyForAccount(embedded, copies, account), 'bin'), account);
  for (const directory of system) yield () => probe(directory, account);
};

/** What these programs say they are, run as the account; undefined when they don't run. */
const probe = (directory: string, account: Account | undefined): PostgresBinaries | undefined => {
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) => {
    const { stdout } = spawnSync(join(directory, name), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
    return /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  });
  return initdb && initdb === postgres ? { directory, major: Number(initdb) } : undefined;
};

const installed = (): string[] => {
  const parent = '/usr/lib/postgresql';
  const versions = existsSync(parent) ? readdirSync(parent).filter((name) => /^\d+$/.test(name)) : [];
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(parent, version, 'bin'));
};

const onPath = (): string[] =>
  (process.env.PATH ?? '').split(delimiter).filter((directory) => directory && existsSync(join(directory, 'postgres')));
