import { Recent } from './recent';

it('remembers the last keys and no more', () => {
  const recent = new Recent(2);
  for (const key of ['a', 'b', 'b', 'c']) recent.add(key);
  expect(['a', 'b', 'c'].map((key) => recent.has(key))).toEqual([false, true, true]);
});
