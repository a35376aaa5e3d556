import { join } from 'node:path';
import type { AppName } from './system';

/** Which apps must start anew after files under dist changed: one by its own files, all by what they share. */
export const affectedApps = (files: ReadonlySet<string>, names: readonly AppName[]): AppName[] => {
  const shared = [...files].some((file) => /^(workflows|activities|libs)[\\/]/.test(file));
  return shared ? [...names] : names.filter((name) => [...files].some((file) => file.startsWith(join('apps', name))));
};
