import { plainWords } from './plain-words';

describe('plainWords', () => {
  it('shows names where VK shows no links', () => {
    expect(plainWords('Решает капитан [id101|Аня], а [id102|Боря] ждёт', 90)).toBe('Решает капитан Аня, а Боря ждёт');
  });

  it('cuts to the limit, never through a character', () => {
    expect(plainWords('абвгд', 5)).toBe('абвгд');
    expect(plainWords('абвгде', 5)).toBe('абвг…');
    expect(plainWords('абв🦉де', 5)).toBe('абв…');
  });
});
