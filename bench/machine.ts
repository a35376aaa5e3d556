import { cpus, loadavg, totalmem } from 'node:os';

/** What a figure was measured on: a busy machine measures itself. */
export const machine = (): string => {
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `Node ${process.versions.node}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB; load of the last minute ${load()}`;
};

export const load = (): string => (loadavg()[0] ?? NaN).toFixed(1);
