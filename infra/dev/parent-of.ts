import { readFileSync } from 'node:fs';

/** The parent of any process, on Linux; undefined elsewhere. */
export const parentOf = (pid: number): number | undefined => {
  try {
    // The second field is the name in brackets, which may hold anything; the parent is the second after it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return undefined;
  }
};
