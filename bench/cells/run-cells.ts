import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cellsNamed, nameOf, type Cell } from './cell';
import { describe, tables } from './report';
import { isMeasured, kept } from './results';

const RUNS = Number(process.env.BENCH_RUNS ?? 3);

/** Runs what is missing of these cells, bots in turn within a workload, and shows the tables of all that was measured. */
export const runCells = async (names: readonly string[]): Promise<void> => {
  const cells = cellsNamed(names);
  let failed = 0;
  for (const workload of new Set(cells.map((cell) => cell.workload))) {
    const bots = cells.filter((cell) => cell.workload === workload);
    for (let run = 1; run <= RUNS; run += 1) {
      for (const cell of bots) if (!isMeasured(cell, run) && !(await measure(cell, run))) failed += 1;
    }
  }
  console.log(tables(kept().filter(({ workload }) => cells.some((cell) => cell.workload.name === workload))));
  process.exit(failed === 0 ? 0 : 1);
};

const measure = async (cell: Cell, run: number): Promise<boolean> => {
  console.log(`${nameOf(cell)}, run ${run}`);
  const child = fork(process.argv[1] ?? '', ['cell', nameOf(cell), String(run)]);
  await once(child, 'exit');
  const result = kept().find(
    (each) => each.workload === cell.workload.name && each.bot === cell.bot.name && each.run === run,
  );
  console.log(result ? `  ${describe(cell.workload, result)}` : '  came to no result');
  return result !== undefined;
};
