/** The key stays in this page's memory: it is gone with a reload. */
let key: string | undefined;
const listeners = new Set<() => void>();

const change = (next: string | undefined): void => {
  key = next;
  for (const listener of listeners) listener();
};

export const accessKey = (): string | undefined => key;

export const giveKey = (given: string): void => change(given);

export const forgetAccess = (): void => change(undefined);

export const onAccessChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
