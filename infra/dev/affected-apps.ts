import type { AppName } from './system';

/** The console is no process: the admin API serves it, and reads its page when it starts. */
const SERVED: Readonly<Record<string, AppName>> = { console: 'admin-api' };

/** Which apps must start anew after files under dist changed: one by its own files, all by what they share. */
export const affectedApps = (files: ReadonlySet<string>, names: readonly AppName[]): AppName[] => {
  const shared = [...files].some((file) => /^(workflows|activities|libs)[\\/]/.test(file));
  if (shared) return [...names];
  const changed = new Set([...files].map(appOf));
  return names.filter((name) => changed.has(name));
};

const appOf = (file: string): string | undefined => {
  const [, name] = /^apps[\\/]([^\\/]+)[\\/]/.exec(file) ?? [];
  return name && (SERVED[name] ?? name);
};
