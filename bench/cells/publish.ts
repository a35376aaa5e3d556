import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import type { Result } from './cell';
import { chart } from './chart';
import { tables } from './report';
import { kept } from './results';

const file = (name: string): string => join(projectRoot(), name);
const RESULTS = 'bench/results.json';
const PAGE = 'docs/benchmarks.md';
const CHART = 'docs/images/benchmarks.svg';
const [FROM, TO] = ['<!-- made by `npm run bench -- publish` -->', '<!-- to here -->'];

/** Makes what was measured the published results, and the page and the chart from them. */
export const publish = (): void => {
  writeFileSync(file(RESULTS), `${JSON.stringify(kept(), null, 2)}\n`);
  for (const [name, text] of Object.entries(pages())) writeFileSync(file(name), text);
};

/** What the published results make of the page and of the chart. */
export const pages = (): Readonly<Record<string, string>> => {
  const results = JSON.parse(readFileSync(file(RESULTS), 'utf8')) as Result[];
  const page = readFileSync(file(PAGE), 'utf8');
  const [before, after] = [page.slice(0, page.indexOf(FROM)), page.slice(page.indexOf(TO))];
  return {
    [PAGE]: `${before}${FROM}\n\n![Bars of the figures below](images/benchmarks.svg)\n\n${measuredOn(results)}\n\n${tables(results)}\n\n${after}`,
    [CHART]: chart(results),
  };
};

const measuredOn = (results: readonly Result[]): string => {
  const days = [...new Set(results.map(({ at }) => at.slice(0, 10)))].join(', ');
  const machines = [...new Set(results.map(({ machine }) => machine.split(';')[0]))].join('; ');
  return `Measured on ${days}: ${machines}, everything on it. Medians, with the least and the most where there were several runs; «load» is that of the minute before and at the end: a busy machine measures itself.`;
};
