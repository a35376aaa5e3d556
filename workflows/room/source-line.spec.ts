import { lineOf } from './source-line';

const stack = (...frames: string[]): string => ['Error', ...frames.map((frame) => `    at ${frame}`)].join('\n');

it.each([
  ['/app/', 'SourceLine.mark (/app/workflows/room/source-line.ts:31:19)', '/app/workflows/games/chgk/round.ts'],
  ['relative', 'mark (workflows/room/source-line.ts:31:19)', 'workflows/games/chgk/round.ts'],
  ['compiled', 'mark (/a b/dist/workflows/room/source-line.js:31:19)', '/a b/dist/workflows/games/chgk/round.ts'],
  ['Windows', 'mark (C:\\znatok\\workflows\\room\\source-line.ts:3:1)', 'C:\\znatok\\workflows\\games\\chgk\\round.ts'],
])('is the game’s own, below the kit and from the root of the repository (%s)', (_, mark, game) => {
  const kit = mark.replace('source-line', 'verbs/ask').replace('mark', 'ask');
  expect(
    lineOf(stack(mark, kit, 'new Promise (<anonymous>)', `async discuss (${game}:41:13)`, `play (${game}:9:1)`)),
  ).toBe('workflows/games/chgk/round.ts:41');
});

it('of a game in a spec beside the kit is the spec’s', () => {
  const frames = ['mark (/r/workflows/room/source-line.ts:1:1)', '/r/workflows/room/verbs/verbs.spec.ts:12:20'];
  expect(lineOf(stack(...frames))).toBe('workflows/room/verbs/verbs.spec.ts:12');
});

it('is none where no game is on the stack', () => {
  const mark = 'mark (/r/workflows/room/source-line.ts:1:1)';
  expect(
    lineOf(stack(mark, 'x (/r/node_modules/a/b.js:1:1)', 'y (node:internal/z:1:1)', '/other/c.ts:1:1')),
  ).toBeUndefined();
  expect(lineOf('')).toBeUndefined();
});
