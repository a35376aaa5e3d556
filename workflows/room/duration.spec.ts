import { milliseconds } from './duration';

it('a duration is written with its unit, or in milliseconds', () => {
  expect(['250ms', '20s', '15m', '2h', '30d'].map((text) => milliseconds(text as '1s'))).toEqual([
    250, 20_000, 900_000, 7_200_000, 2_592_000_000,
  ]);
  expect(milliseconds(42)).toBe(42);
});

it('what is no duration is refused with an example', () => {
  expect(() => milliseconds('soon' as '1s')).toThrow("write it like '60s'");
});
