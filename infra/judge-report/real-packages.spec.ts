import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../libs/quiz/judge';
import { projectRoot } from '../../libs/platform/project-root';
import { readGold } from './gold';
import { measure } from './measure';
import { pairsOf, type Kind, type Pair } from './pairs';
import { report } from './table';

const DATA = join(projectRoot(), '../shared/data');
const FOLDERS = ['4s', 'dbchgk', 'siq'].map((folder) => join(DATA, folder));
const here = FOLDERS.every((folder) => existsSync(folder));

const files = (): string[] => FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));

/** The figures that the judge was built for (docs/judge.md), each with as many pairs as make it worth saying. */
const PROMISES: readonly [Kind, pairs: number, verdicts: readonly string[], least: number, most: number][] = [
  ['listed', 1800, ['accepted'], 0.999, 1],
  ['form', 1800, ['accepted'], 0.995, 1],
  ['order', 700, ['accepted'], 0.99, 1],
  ['typo', 1600, ['accepted'], 0.95, 1],
  ['typo', 1600, ['accepted', 'disputed'], 0.998, 1],
  ['inflected', 900, ['accepted'], 0.97, 1],
  ['plausible wrong', 1500, ['accepted'], 0, 0.003],
  ['plausible wrong', 1500, ['disputed'], 0, 0.08],
  ['other question', 6000, ['accepted'], 0, 0.0005],
  ['незачёт listed', 2, ['accepted'], 0, 0],
];

(here ? describe : describe.skip)(`the judge on real packages${here ? '' : ` (skipped: there is no ${DATA})`}`, () => {
  let pairs: Pair[];
  const verdicts = new Map<Pair, string>();

  beforeAll(async () => {
    pairs = pairsOf(await readGold(files()));
    for (const pair of pairs) {
      const { gold, said, accepted, rejected } = pair;
      verdicts.set(pair, judge(said, { answer: gold.answer, accepted, rejected }).verdict);
    }
  }, 120_000);

  it.each(PROMISES)('%s: of %i pairs or more, %j in %d to %d of all', (kind, count, wanted, least, most) => {
    const tried = pairs.filter((pair) => pair.kind === kind);
    const found = tried.filter((pair) => wanted.includes(verdicts.get(pair) ?? ''));
    expect(tried.length).toBeGreaterThanOrEqual(count);
    expect(found.length).toBeGreaterThanOrEqual(Math.ceil(least * tried.length));
    expect(found.length).toBeLessThanOrEqual(Math.floor(most * tried.length));
  });

  it('is done within a millisecond for 99 answers of 100', () => {
    const times = measure(pairs.filter((_, i) => i % 8 === 0)).map(({ milliseconds }) => milliseconds);
    times.sort((one, other) => one - other);
    expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1);
  }, 60_000);

  it('is reported in a table, with intervals and beside simpler checks', () => {
    const table = report(measure(pairs.slice(0, 200)));
    expect(table).toMatch(
      /^\| said \| pairs \| accepted \| disputed \| rejected \| equality \| edit distance \| Dice 0\.6 \|$/m,
    );
    expect(table).toMatch(/^\| listed \| \d+ \| [\d.]+ % \([\d.]+ to [\d.]+\) \|/m);
    expect(table).toMatch(/p50 [\d.]+ ms, p99 [\d.]+ ms/);
  });
});
