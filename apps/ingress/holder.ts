import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The machine since it was started, and the processes that see each other in it: a container's are others. Linux alone tells. */
const placeOf = (): string => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return createHash('sha256').update(boot).update(readlinkSync('/proc/self/ns/pid')).digest('hex').slice(0, 8);
  } catch {
    return '';
  }
};

const place = placeOf();
const since = Math.round(performance.timeOrigin).toString(36);

/** Names this process as one that holds a community, for an operator who looks, and for whoever comes after it. */
export const holderName = (): string => `${hostname()}${place && `@${place}.${since}`}:${process.pid}`;

/**
 * Whether this holder is certainly no more, for it was a process of this very place: nobody has to wait until its lease has run
 * out. One of another place, or whose number another process has by now, is not certain.
 */
export const hasDied = (holder: string): boolean => {
  const [, at, began, pid] = /@(\w+)\.(\w+):(\d+)$/.exec(holder) ?? [];
  if (at === undefined || at !== place) return false;
  return Number(pid) === process.pid ? began !== since : !isRunning(Number(pid));
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};
