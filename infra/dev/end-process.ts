import { setTimeout as sleep } from 'node:timers/promises';

/** How a process is asked to end. */
export interface Ending {
  /** Leader of its own process group. */
  readonly pid: number;
  readonly signal: 'SIGTERM' | 'SIGINT';
  /** Whether the signal goes to the whole group; Postgres' own children are its own business. */
  readonly group: boolean;
  /** Milliseconds until the whole group is killed. */
  readonly patience: number;
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Asks the process to end, waits, and kills what is left of its group. */
export const endProcess = async ({ pid, signal, group, patience }: Ending): Promise<void> => {
  send(group ? -pid : pid, signal);
  const deadline = Date.now() + patience;
  while (isAlive(pid) && Date.now() < deadline) await sleep(20);
  send(-pid, 'SIGKILL');
};

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
