import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Python {
  readonly program: string;
  /** Where its programs may leave their files. */
  readonly folder: string;
  remove(): void;
}

/** A virtual environment with these packages of PyPI, in a folder of its own; or why there is none. */
export const installPython = (packages: readonly string[]): Python | { readonly missing: string } => {
  if (!runs('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 10))')) return { missing: 'Python 3.10' };
  if (!runs('python3', '-c', 'import ensurepip, venv')) return { missing: 'Python’s venv and pip' };
  const folder = mkdtempSync(join(tmpdir(), 'znatok-python-'));
  const program = join(folder, 'bin', 'python');
  const pip = [program, '-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', ...packages];
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (runs('python3', '-m', 'venv', folder) && runs(...pip)) return { program, folder, remove };
  remove();
  return { missing: `a package index with ${packages.join(' and ')}` };
};

const runs = (program = '', ...args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore', timeout: 120_000 }).status === 0;
