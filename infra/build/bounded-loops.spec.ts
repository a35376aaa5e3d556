import { runInNewContext } from 'node:vm';
import { boundLoops } from './bounded-loops.cjs';

const run = (source: string): unknown => runInNewContext(boundLoops(source), {}, { timeout: 4_000 }) as unknown;

it.each([
  'while (true);',
  'for (;;) {}',
  'do ; while (true)',
  'outer: for (;;) for (const n of [1, 2]) continue outer;',
  'let n = 0; if (n === 0) while (n < 1) n -= 1;',
])('%s comes to an end', (source) => {
  expect(() => run(source)).toThrow('a loop runs on without end');
});

it.each<[string, unknown]>([
  ['let sum = 0; for (let i = 0; i < 1_000_000; i++) sum += 1; sum', 1_000_000],
  ['let sum = 0; for (const n of [1, 2, 3]) for (const m of [n, n]) sum += m; sum', 12],
  ['let all = ""; for (const key in { a: 1, b: 2 }) all += key; all', 'ab'],
  ['let n = 0; do n += 1; while (n < 3); n', 3],
  ['let n = 0; while (n < 6) while (n++ % 2 === 0); n', 6],
  ['let n = 0; a: for (const x of [1, 2, 3]) { for (;;) { n += x; if (x === 2) break a; continue a; } } n', 3],
  ['let late; for (var i = 0; i < 3; i++) late = () => i; late()', 3],
])('%s does what it did', (source, value) => {
  expect(run(source)).toBe(value);
});

it('leaves each line where it was', () => {
  const source = 'for (const a of [])\n  while (a)\n    a;\n// while (true);\nend';
  expect(boundLoops(source).split('\n')).toHaveLength(source.split('\n').length);
});
