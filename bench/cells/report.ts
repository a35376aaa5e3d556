import { BOTS } from '../bots/bots';
import { median } from '../median';
import type { Figure, Workload } from '../workloads/workload';
import { WORKLOADS } from '../workloads/workloads';
import type { Result } from './cell';

/** One line for one run. */
export const describe = (workload: Workload, result: Result): string =>
  [
    ...workload.figures.map(({ key, title, digits }) => `${title} ${shown(result.figures[key] ?? NaN, digits)}`),
    ...(result.wrong + result.lost > 0 ? [`WRONG ${result.wrong}, LOST ${result.lost}`] : []),
    `load ${result.load.map((load) => load.toFixed(1)).join(' to ')}`,
  ].join('; ');

/** The tables of all workloads, as Markdown. */
export const tables = (results: readonly Result[]): string =>
  WORKLOADS.flatMap((workload) => {
    const of = results.filter((result) => result.workload === workload.name);
    const ways = [...new Set(of.map(({ about }) => about))];
    return ways.map((about) =>
      table(
        workload,
        about,
        of.filter((result) => result.about === about),
      ),
    );
  }).join('\n\n');

/** What was measured in different ways never stands in one table. */
const table = (workload: Workload, about: string, results: readonly Result[]): string => {
  const rows = BOTS.flatMap(({ name, title }) => {
    const runs = results.filter(({ bot }) => bot === name);
    return runs.length === 0 ? [] : [row(name === 'znatok' ? `**${title}**` : title, workload.figures, runs)];
  });
  const head = ['', ...workload.figures.map(({ title }) => title), 'wrong, lost', 'Temporal', 'load'];
  const body = aligned([head, head.map(() => '-'), ...rows]);
  return `### ${workload.title}\n\n${about}.\n\n${body}`;
};

const row = (title: string, figures: readonly Figure[], runs: readonly Result[]): string[] => [
  title,
  ...figures.map(({ key, digits }) => {
    const values = runs.map((run) => run.figures[key] ?? NaN).filter(Number.isFinite);
    if (values.length === 0) return '';
    const middle = shown(median(values), digits);
    const [least, most] = [shown(Math.min(...values), digits), shown(Math.max(...values), digits)];
    return least === most ? middle : `${middle} (${least}–${most})`;
  }),
  runs.every(({ wrong, lost }) => wrong + lost === 0)
    ? 'none'
    : runs.map(({ wrong, lost }) => `${wrong}, ${lost}`).join('; '),
  [...new Set(runs.map(({ temporal }) => temporal))].join('; '),
  rangeOf(runs.flatMap(({ load }) => load)),
];

const rangeOf = (values: readonly number[]): string =>
  `${shown(Math.min(...values), 1)}–${shown(Math.max(...values), 1)}`;

const shown = (value: number, digits: number): string => value.toFixed(digits);

/** Columns as wide as their widest cell, which is how the repository's formatter wants them. */
const aligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0), 3));
  return rows
    .map((cells) => {
      const padded = widths.map((width, column) =>
        cells[column] === '-' ? '-'.repeat(width) : (cells[column] ?? '').padEnd(width),
      );
      return `| ${padded.join(' | ')} |`;
    })
    .join('\n');
};
