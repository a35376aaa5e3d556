import { counted, plural } from './plural';

describe('a number with its noun', () => {
  const players = (count: number): string => plural(count, ['игрок', 'игрока', 'игроков']);

  it.each([
    [0, '0 игроков'],
    [1, '1 игрок'],
    [3, '3 игрока'],
    [5, '5 игроков'],
    [11, '11 игроков'],
    [21, '21 игрок'],
    [112, '112 игроков'],
  ])('%i reads right in Russian', (count, words) => expect(players(count)).toBe(words));

  it.each([
    [1, '1 player'],
    [0, '0 players'],
    [2, '2 players'],
  ])('%i reads right in English', (count, words) => expect(counted(count, 'player', 'players')).toBe(words));
});
