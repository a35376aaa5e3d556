import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceAround } from './source-lines';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'source-'));
  mkdirSync(join(root, 'workflows/games/chgk'), { recursive: true });
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
  writeFileSync(join(root, 'workflows/games/chgk/round.ts'), `${lines.join('\n')}\n`);
  writeFileSync(join(root, 'secret.ts'), 'secret');
});
afterAll(() => rmSync(root, { recursive: true }));

it('shows the line with those around it', async () => {
  const source = await sourceAround('workflows/games/chgk/round.ts:20', root);
  expect(source).toMatchObject({ file: 'workflows/games/chgk/round.ts', line: 20 });
  const { lines } = source as Exclude<typeof source, string>;
  expect(lines).toHaveLength(17);
  expect(lines[0]).toEqual({ number: 12, text: 'line 12' });
  expect(lines.at(-1)).toEqual({ number: 28, text: 'line 28' });
});

it.each([
  ['workflows/games/chgk/round.ts:1', 1, 9],
  ['workflows/games/chgk/round.ts:30', 22, 30],
])('%s shows what there is', async (line, first, last) => {
  const { lines } = (await sourceAround(line, root)) as { lines: { number: number }[] };
  expect([lines[0]?.number, lines.at(-1)?.number]).toEqual([first, last]);
});

it.each([
  ['workflows/games/chgk/round.ts:31', /has no line 31/],
  ['workflows/games/chess/game.ts:1', /has no workflows\/games\/chess\/game\.ts/],
  ['workflows/../secret.ts:1', /is not a line/],
  ['/etc/passwd:1', /is not a line/],
  ['workflows/games/chgk/round.ts', /is not a line/],
])('of %s says why there is nothing', async (line, why) => {
  expect(await sourceAround(line, root)).toMatch(why);
});
