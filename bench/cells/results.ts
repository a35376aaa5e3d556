import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { nameOf, type Cell, type Result } from './cell';

/** Where results are kept until they are published. */
const directory = resolve(process.env.BENCH_OUT ?? join(projectRoot(), '.znatok/bench'));

const fileOf = (cell: Cell, run: number): string => join(directory, `${nameOf(cell).replace(':', '.')}.${run}.json`);

export const isMeasured = (cell: Cell, run: number): boolean => existsSync(fileOf(cell, run));

export const keep = (cell: Cell, run: number, result: Result): void => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(fileOf(cell, run), `${JSON.stringify(result, null, 2)}\n`);
};

export const kept = (): Result[] =>
  (existsSync(directory) ? readdirSync(directory) : [])
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Result);
