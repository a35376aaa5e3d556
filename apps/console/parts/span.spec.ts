import { ago, watch } from './span';

describe('a moment, seen from now', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    [-3, '3 секунды назад', '3 seconds ago'],
    [0, 'сейчас', 'now'],
    [-61, '1 минуту назад', '1 minute ago'],
    [-3_599, '59 минут назад', '59 minutes ago'],
    [7_200, 'через 2 часа', 'in 2 hours'],
    [-86_400, 'вчера', 'yesterday'],
  ])('%i seconds away', (seconds, ru, en) => {
    expect(ago(now + seconds * 1_000, now, 'ru')).toBe(ru);
    expect(ago(now + seconds * 1_000, now, 'en')).toBe(en);
  });
});

describe('a stretch of time on a watch', () => {
  it.each([
    [0, '0:00'],
    [-5_000, '0:00'],
    [59_400, '0:59'],
    [65_000, '1:05'],
    [3_723_000, '1:02:03'],
  ])('%i ms', (millis, shown) => expect(watch(millis)).toBe(shown));
});
