import type { Bot } from '../bots/bot';
import { BOTS } from '../bots/bots';
import type { Measured, Workload } from '../workloads/workload';
import { WORKLOADS } from '../workloads/workloads';

/** One workload with one bot. */
export interface Cell {
  readonly workload: Workload;
  readonly bot: Bot;
}

/** What one run of a cell gave. */
export interface Result extends Measured {
  readonly workload: string;
  readonly bot: string;
  readonly run: number;
  readonly about: string;
  /** ISO. */
  readonly at: string;
  readonly machine: string;
  readonly temporal: string;
  /** Of the machine, the minute before and the minute that ends with the run. */
  readonly load: readonly [number, number];
}

export const nameOf = ({ workload, bot }: Cell): string => `${workload.name}:${bot.name}`;

const ALL: readonly Cell[] = WORKLOADS.flatMap((workload) =>
  BOTS.filter(({ games }) => games.includes(workload.game)).map((bot) => ({ workload, bot })),
);

/** The cells that `sum`, `:grammy` or `sum:grammy` name; without a name all. */
export const cellsNamed = (names: readonly string[]): Cell[] => {
  if (names.length === 0) return [...ALL];
  return names.flatMap((name) => {
    const [workload, bot] = name.split(':');
    const named = ALL.filter(
      (cell) => (!workload || cell.workload.name === workload) && (!bot || cell.bot.name === bot),
    );
    if (named.length === 0) throw new Error(`no cell is called «${name}»; there are ${ALL.map(nameOf).join(', ')}`);
    return named;
  });
};
