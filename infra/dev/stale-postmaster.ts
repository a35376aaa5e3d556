import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isAlive } from './end-process';

/**
 * Makes way for a new server on a cluster whose last one had no chance to clean up. The caller holds the lock of the data
 * directory, so whatever still runs there belongs to nobody and is ended; an id that now belongs to something else is only
 * forgotten.
 */
export const clearStalePostmaster = async (cluster: string): Promise<void> => {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  // Of a dead server Postgres itself makes sure that its children are gone too.
  if (!isAlive(pid)) return;
  if (commandLine(pid).includes(cluster)) await endProcess({ pid, signal: 'SIGINT', group: false, patience: 20_000 });
  else rmSync(file);
};

const commandLine = (pid: number): string => {
  try {
    return existsSync('/proc/self')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
};
