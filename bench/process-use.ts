import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far. Linux alone. */
export interface ProcessUse {
  /** Seconds of CPU. */
  readonly cpu: number;
  /** Megabytes of memory that are its own now. */
  readonly rss: number;
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The second field is the name in brackets, which may hold anything; these are the ones after it. */
const fieldsOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];

export const useOf = (pid: number): ProcessUse => {
  const fields = fieldsOf(pid);
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, rss: Number(kilobytes) / 1024 };
};

/** Seconds of CPU of a process, its children now, and those it has had and waited for. */
export const cpuOfTree = (pid: number): number => {
  const fields = fieldsOf(pid);
  const own = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / TICKS;
  return childrenOf(pid).reduce((sum, child) => sum + unlessGone(() => cpuOfTree(child), 0), own);
};

/** Seconds of CPU of the threads that a process has now, those of one name together. Node calls its own and V8's `node`. */
export const cpuOfThreads = (pid: number): ReadonlyMap<string, number> => {
  const used = new Map<string, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const read = (file: string): string =>
      unlessGone(() => readFileSync(`/proc/${pid}/task/${thread}/${file}`, 'utf8'), '');
    const name = thread === String(pid) ? 'main' : read('comm').trim();
    const nanoseconds = Number(read('schedstat').split(' ')[0]);
    used.set(name, (used.get(name) ?? 0) + nanoseconds / 1e9);
  }
  return used;
};

export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => unlessGone(() => Number(fieldsOf(child)[1]), 0) === pid);

/** A process, or a thread, may end while we look. */
const unlessGone = <T>(look: () => T, otherwise: T): T => {
  try {
    return look();
  } catch {
    return otherwise;
  }
};
