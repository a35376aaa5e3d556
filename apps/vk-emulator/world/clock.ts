import type { Realm } from './realm';

/**
 * Resolves when the world's clock has come to this moment (Unix milliseconds), by waiting or by being put forward.
 *
 * @throws the signal's reason when it aborts first.
 */
export const until = (realm: Realm, moment: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      clearTimeout(timer);
      const left = moment - realm.now();
      if (left > 0) timer = setTimeout(look, left);
      else end(resolve);
    };
    const stopped = (): void => end(() => reject(signal.reason as Error));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      unlisten();
      signal.removeEventListener('abort', stopped);
      settle();
    };
    const unlisten = realm.chronicle.listen(({ kind }) => kind === 'state' && look());
    signal.addEventListener('abort', stopped);
    if (signal.aborted) stopped();
    else look();
  });
