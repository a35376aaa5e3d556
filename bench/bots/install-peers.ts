import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';

const SOURCES = join(projectRoot(), 'bench/peers');

/**
 * Copies bench/peers to where its packages are, and installs these when they are not there yet: they are no dependencies of
 * the project. Answers the directory.
 */
export const installPeers = async (kind: 'node' | 'python'): Promise<string> => {
  const wanted = ['package.json', 'requirements.txt'].map((file) => readFileSync(join(SOURCES, file), 'utf8')).join();
  const version = createHash('sha256').update(`${wanted}${process.versions.modules}`).digest('hex').slice(0, 12);
  const home = join(projectRoot(), '.znatok/peers', version);
  mkdirSync(home, { recursive: true });
  cpSync(SOURCES, home, { recursive: true });
  const done = join(home, `.${kind}-installed`);
  if (existsSync(done)) return home;
  console.log(`installing what the peers need into ${home}`);
  if (kind === 'node') run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], home);
  else {
    run('python3', ['-m', 'venv', 'python'], home);
    run(join(home, 'python/bin/pip'), ['install', '--quiet', '--requirement', 'requirements.txt'], home);
  }
  writeFileSync(done, '');
  return home;
};

/** Waits until it has ended. */
export const run = (command: string, args: readonly string[], cwd: string, env = process.env): void => {
  const { status, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
};

/** Name and version of a package of bench/peers. */
export const versionOf = (name: string): string => {
  const text = (file: string): string => readFileSync(join(SOURCES, file), 'utf8');
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
  const version = dependencies[name] ?? text('requirements.txt').split(`${name}==`)[1]?.split('\n')[0];
  return `${name.replace(/^@[^/]+\//, '')} ${version}`;
};
