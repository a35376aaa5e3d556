const EVERY_MS = 1_000;

/**
 * Calls back once when the npm that began this process is gone: one that is killed tells nobody. Does nothing where no npm
 * began it, for a shell may well end before what it started.
 */
export const whenOrphaned = (act: () => void, { ppid, env } = { ppid: () => process.ppid, env: process.env }): void => {
  if (!env.npm_lifecycle_event) return;
  const parent = ppid();
  const watch = setInterval(() => {
    if (ppid() === parent) return;
    clearInterval(watch);
    act();
  }, EVERY_MS);
  watch.unref();
};
