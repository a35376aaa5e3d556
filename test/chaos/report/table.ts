import { quantile, spreadOf } from './figures';
import type { Report } from './report';
import type { Use } from './sampler';

const HEAD = [
  'cell',
  'faults',
  'games finished',
  'wanted',
  'lost',
  'twice',
  'out of order',
  'strange',
  'timers late, s: p50 / p99 / max (of)',
  'beyond the outage',
  'first right reply, s: p50 / p99 / max',
  'everybody answered',
];

/** The figures of cells, one a line, as Markdown. */
export const tableOf = (reports: readonly Report[]): string =>
  [HEAD, HEAD.map(() => '---'), ...reports.map(rowOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const rowOf = (report: Report): string[] => {
  if (report.skipped !== undefined) return [report.cell, `skipped: ${report.skipped}`, ...HEAD.slice(2).map(() => '')];
  const { cell, faults, games, messages, options, timersLate } = report;
  const recovered = (of: 'first' | 'all'): number[] => faults.flatMap((struck) => struck[of] ?? []);
  return [
    options.temporal === 'server' ? `${cell}, full server` : cell,
    String(faults.length),
    `${games.finished} of ${games.started}`,
    ...[messages.wanted, messages.lost, messages.twice, messages.outOfOrder, messages.strange].map(String),
    `${shown(timersLate, 1_000)} (${timersLate.length})`,
    shown(report.timersLateBeyondOutage, 1_000),
    shown(recovered('first')),
    shown(recovered('all')),
  ];
};

const shown = (values: readonly number[], unit = 1): string => {
  const { p50, p99, max } = spreadOf(values);
  return [p50, p99, max].map((value) => (value / unit).toFixed(1)).join(' / ');
};

/** What each process used, from the first tenth of the run to its last. */
export const usesOf = ({ uses }: Report): string => {
  const line = (unit: string, { name, start, end, perHour }: Use): string =>
    `${name}: ${start.toFixed(0)} to ${end.toFixed(0)} ${unit} (${perHour >= 0 ? '+' : ''}${perHour.toFixed(1)} an hour)`;
  return [
    ...uses.memory.map((use) => line('MB', use)),
    ...uses.handles.map((use) => line('handles', use)),
    ...uses.connections.map((use) => line('connections', use)),
  ].join('\n');
};

/** How each fault was recovered from, worst first. */
export const faultsOf = ({ faults }: Report): string => {
  const names = [...new Set(faults.map(({ fault }) => fault))];
  const rows = names.map((name) => {
    const own = faults.filter(({ fault }) => fault === name);
    const values = (of: 'first' | 'all'): number[] => own.flatMap((struck) => struck[of] ?? []);
    return { name, count: own.length, first: values('first'), all: values('all') };
  });
  return rows
    .sort((a, b) => Math.max(0, ...b.first) - Math.max(0, ...a.first))
    .map(({ name, count, first, all }) => `${name} (${count}): first ${ofMany(first)}, everybody ${ofMany(all)}`)
    .join('\n');
};

const ofMany = (values: readonly number[]): string =>
  values.length === 0 ? '-' : `${quantile(values, 0.5).toFixed(1)} (at most ${Math.max(...values).toFixed(1)}) s`;
