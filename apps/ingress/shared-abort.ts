import { setMaxListeners } from 'node:events';

/** An abort for many at once: Node would warn of its eleventh listener. */
export const sharedAbort = (): AbortController => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
};
