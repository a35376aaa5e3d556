import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every process of a test run inherits this variable, which names the run. */
export const RUN_VARIABLE = 'ZNATOK_TEST_RUN';

interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes of the run that are still there after a moment's grace, killed. Only Linux tells the environment of a process;
 * elsewhere nothing is found.
 */
export const killLeftovers = async (run: string, grace = 3_000): Promise<readonly Leftover[]> => {
  const deadline = Date.now() + grace;
  let left = leftovers(run);
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(100);
    left = leftovers(run);
  }
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone by itself.
    }
  }
  return left;
};

const leftovers = (run: string): Leftover[] => {
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.map(Number).flatMap((pid) => {
    if (pid === process.pid) return [];
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${RUN_VARIABLE}=${run}`)) return [];
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }];
    } catch {
      // Another user's, or gone by now.
      return [];
    }
  });
};
