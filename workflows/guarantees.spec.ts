/**
 * docs/guarantees.md and SECURITY.md promise nothing that no test shows: the tests that they name are there, and each guarantee has
 * one of its name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../libs/platform/project-root';

const read = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');

/** `path.spec.ts` and the titles after it. */
const NAMED = /`([\w/.-]+\.spec\.ts)`((?: «[^»]+»,?)*)/g;

const namedIn = (text: string): readonly { readonly file: string; readonly titles: readonly string[] }[] =>
  [...text.matchAll(NAMED)].map(([, file = '', titles = '']) => ({
    file,
    titles: [...titles.matchAll(/«([^»]+)»/g)].map(([, title = '']) => title),
  }));

const guarantees = read('docs/guarantees.md')
  .split(/^## (?=\d+\. )/m)
  .slice(1)
  .map((section) => ({ n: Number.parseInt(section, 10), named: namedIn(section) }));

it('there are eleven', () => {
  expect(guarantees.map(({ n }) => n)).toEqual(Array.from({ length: 11 }, (_, i) => i + 1));
});

it.each(guarantees)('guarantee $n is proven by tests that are there, and one carries its number', ({ n, named }) => {
  for (const { file, titles } of named) for (const title of titles) expect(read(file)).toContain(title);
  expect(named.filter(({ file }) => new RegExp(`guarantee ${n}\\b`).test(read(file)))).not.toEqual([]);
});

it('what stands against threats is shown by tests that are there', () => {
  const named = namedIn(read('SECURITY.md'));
  expect(named.length).toBeGreaterThan(20);
  for (const { file, titles } of named) for (const title of ['', ...titles]) expect(read(file)).toContain(title);
});
