import { parentOf } from './parent-of';

const EVERY_MS = 1_000;

/**
 * Calls back once when the npm that began this process is gone: one that is killed tells nobody. Does nothing where no npm
 * began it, for a shell may well end before what it started.
 */
export const whenOrphaned = (act: () => void, of = { ppid: () => process.ppid, parentOf, env: process.env }): void => {
  if (!of.env.npm_lifecycle_event) return;
  // npm runs a script through a shell, and where that stays between the two, npm's end leaves us our parent.
  const ancestors = (): string => `${of.ppid()} ${of.parentOf(of.ppid())}`;
  const before = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watch);
    act();
  }, EVERY_MS);
  watch.unref();
};
