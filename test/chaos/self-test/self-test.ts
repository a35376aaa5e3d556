import type { Children } from '../../../infra/dev/children';
import { CELLS, type Cell } from '../cells';
import { isClean, type Report } from '../report/report';
import { runCell } from '../run-cell';
import type { TemporalKind } from '../site/servers';
import { plant, PLANTED_BUGS } from './planted';

export interface SelfTestOptions {
  /** Names of planted bugs; none: all of them, and a run without any. */
  readonly bugs: readonly string[];
  readonly out: string;
  readonly seed: number;
  readonly children: Children;
  readonly temporal: TemporalKind;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
}

const SIZE = { games: 12, rooms: 12, strikes: 8, pause: [500, 2_000] } as const;

/** Whether each planted bug makes the suite fail, and nothing does where none is planted. Answers the exit code. */
export const selfTest = async (options: SelfTestOptions): Promise<number> => {
  const { bugs, stop, tell } = options;
  const isWhole = bugs.length === 0;
  let code = isWhole ? await control(options) : 0;
  for (const bug of PLANTED_BUGS.filter(({ name }) => isWhole || bugs.includes(name))) {
    if (stop.aborted) return 130;
    const cell = cellOf(bug.name, namesOf(bug));
    const report = await runCell({ ...options, cell, dist: plant(bug), untilFound: true });
    const isFound = report.findings.length > 0;
    if (!isFound) code = 1;
    tell(`${bug.name} (${bug.about}): ${isFound ? `found: ${shown(report)}` : 'NOT FOUND'}`);
  }
  return code;
};

/** The faults of all planted bugs find nothing where there is none. */
const control = async (options: SelfTestOptions): Promise<number> => {
  const report = await runCell({ ...options, cell: cellOf('control', [...new Set(PLANTED_BUGS.flatMap(namesOf))]) });
  options.tell(`no bug: ${isClean(report) ? 'nothing was found, as it should be' : `FOUND ${shown(report)}`}`);
  return isClean(report) ? 0 : 1;
};

const namesOf = ({ faults }: { readonly faults: readonly string[] }): readonly string[] => faults;

const cellOf = (name: string, faults: readonly string[]): Cell => {
  const known = CELLS.find((cell) => cell.name === 'all')?.faults ?? [];
  const chosen = faults.map((wanted) => {
    const found = known.find((fault) => fault.name === wanted);
    if (!found) throw new Error(`there is no fault «${wanted}»`);
    return found;
  });
  return { ...SIZE, name, about: name, faults: chosen };
};

const shown = ({ messages: { lost, twice, outOfOrder, strange }, findings }: Report): string =>
  `${lost} lost, ${twice} twice, ${outOfOrder} out of order, ${strange} strange; the first in «${findings[0]?.game}»: ${findings[0]?.text}`;
