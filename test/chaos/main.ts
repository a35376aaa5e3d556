import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Children } from '../../infra/dev/children';
import { runSession } from '../../infra/dev/session';
import { ConfigError } from '../../libs/platform/config-error';
import { projectRoot } from '../../libs/platform/project-root';
import { CELLS, USUAL, type Cell } from './cells';
import { PEERS, playPeers } from './peers/peers';
import { isClean, type Report } from './report/report';
import { faultsOf, tableOf, usesOf } from './report/table';
import { together } from './report/together';
import { runCell } from './run-cell';
import { selfTest } from './self-test/self-test';
import type { TemporalKind } from './site/servers';

const HELP = `npm run chaos -- [CELL…] [--seed N] [--games N] [--faults N] [--rooms N] [--only WORDS] [--temporal dev|server] [--out DIR] [--again]
npm run chaos -- --self-test [BUG…] every planted bug must be found
npm run chaos -- --peers [BOT…]   the sum dialog by other bots, each killed again and again (--seed, --faults)
npm run chaos -- --table          the table of what is in DIR

--only plays the faults with these words in their names.
A cell whose report is in DIR already is not played again without --again, so a run that was ended goes on; the same with --peers.
Bots: ${PEERS.map(({ name }) => name).join(', ')}
Cells: ${CELLS.map(({ name, about }) => `\n  ${name.padEnd(8)} ${about}`).join('')}`;

interface Arguments {
  readonly cells: readonly Cell[];
  readonly bugs: readonly string[];
  readonly seed: number;
  readonly out: string;
  readonly again: boolean;
  readonly temporal: TemporalKind;
  readonly table: boolean;
  readonly selfTest: boolean;
  readonly peers?: { readonly bots: readonly string[]; readonly kills: number };
}

/** `npm run chaos`. */
export const main = (args: readonly string[]): void => {
  runSession(async (children, stop) => {
    const given = parse(args);
    mkdirSync(given.out, { recursive: true });
    if (given.peers) return playPeers({ ...given, ...given.peers, stop, tell: console.log });
    if (given.selfTest) return selfTest({ ...given, children, stop, tell: console.log });
    const reports: Report[] = [];
    const rows: Report[] = [];
    for (const cell of given.cells) {
      if (stop.aborted) break;
      const parts: Report[] = [];
      for (const part of partsOf(cell)) {
        if (stop.aborted) break;
        const report = given.table ? kept(given, part) : await played(given, part, children, stop);
        if (report) parts.push(report);
      }
      reports.push(...parts);
      const whole = cell.parts === undefined ? undefined : together(`${cell.name}, ${parts.length} parts`, parts);
      rows.push(...(whole ? [whole] : parts));
    }
    console.log(tableOf(rows));
    return reports.every((report) => report.skipped !== undefined || isClean(report)) ? 0 : 1;
  }, 130);
};

/** Each with players and faults of its own. */
const partsOf = (cell: Cell): readonly Cell[] =>
  cell.parts === undefined
    ? [cell]
    : Array.from({ length: cell.parts }, (_, n) => ({ ...cell, name: `${cell.name}-${n + 1}`, part: n + 1 }));

const fileOf = ({ out, seed, temporal }: Arguments, { name }: Cell): string =>
  join(out, `${name}-${seed}${temporal === 'dev' ? '' : `-${temporal}`}.json`);

const kept = (given: Arguments, cell: Cell): Report | undefined => {
  const file = fileOf(given, cell);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
};

const played = async (given: Arguments, cell: Cell, children: Children, stop: AbortSignal): Promise<Report> => {
  const before = given.again ? undefined : kept(given, cell);
  if (before) return before;
  const { out, temporal } = given;
  const seed = cell.part === undefined ? given.seed : given.seed * 100 + cell.part;
  const report = await runCell({ cell, seed, out, temporal, children, stop, tell: console.log });
  writeFileSync(fileOf(given, cell), JSON.stringify(report, undefined, 1));
  for (const finding of report.findings) console.log(JSON.stringify(finding));
  for (const timer of report.tooLate) console.log(`too late: ${JSON.stringify(timer)}`);
  console.log(`${faultsOf(report)}\n${usesOf(report)}`);
  return report;
};

const NUMBERS = ['seed', 'games', 'faults', 'rooms'] as const;

const parse = (args: readonly string[]): Arguments => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(
          [...NUMBERS, 'out', 'only', 'temporal'].map((name) => [name, { type: 'string' as const }]),
        ),
        ...Object.fromEntries(
          ['again', 'table', 'self-test', 'peers'].map((name) => [name, { type: 'boolean' as const }]),
        ),
      },
    });
    const number = (name: (typeof NUMBERS)[number]): number | undefined => {
      const given = values[name];
      if (given === undefined) return undefined;
      if (!/^\d+$/.test(String(given))) throw new Error(`--${name} is a number`);
      return Number(given);
    };
    const seed = number('seed') ?? 1;
    const temporal = values.temporal ?? 'dev';
    if (temporal !== 'dev' && temporal !== 'server') throw new Error('--temporal is dev or server');
    const isSelfTest = values['self-test'] === true;
    const isPeers = values.peers === true;
    const cells = isSelfTest || isPeers ? [] : positionals.length > 0 ? positionals : USUAL;
    const unknown = isPeers ? positionals.find((name) => !PEERS.some((bot) => bot.name === name)) : undefined;
    if (unknown !== undefined) throw new Error(`there is no bot «${unknown}»`);
    return {
      bugs: isSelfTest ? positionals : [],
      cells: cells.map((name) => {
        const cell = CELLS.find((each) => each.name === name);
        if (!cell) throw new Error(`there is no cell «${name}»`);
        const { games, rooms, strikes } = cell;
        const only = String(values.only ?? '');
        return {
          ...cell,
          faults: cell.faults.filter((fault) => fault.name.includes(only)),
          games: number('games') ?? games,
          rooms: number('rooms') ?? rooms,
          strikes: number('faults') ?? strikes,
        };
      }),
      seed,
      out: String(values.out ?? join(projectRoot(), '.znatok/chaos')),
      temporal,
      again: values.again === true,
      table: values.table === true,
      selfTest: isSelfTest,
      ...(isPeers && { peers: { bots: positionals, kills: number('faults') ?? 10 } }),
    };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${HELP}`);
  }
};
