import { sharedAbort } from './shared-abort';

/**
 * Acts with a signal of its own, which aborts after so many milliseconds (`Infinity`: never) or with one of the parents. (`AbortSignal.any` keeps
 * every signal it ever made on a parent that lives as long as the process.)
 */
export const within = async <T>(
  milliseconds: number,
  parents: readonly AbortSignal[],
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = sharedAbort();
  const abort = (): void => controller.abort();
  const timer = milliseconds === Infinity ? undefined : setTimeout(abort, milliseconds);
  for (const parent of parents) parent.addEventListener('abort', abort, { once: true });
  if (parents.some(({ aborted }) => aborted)) abort();
  try {
    return await act(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const parent of parents) parent.removeEventListener('abort', abort);
  }
};
