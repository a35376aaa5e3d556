import { winnerOf } from './winner';

it.each([
  [6, 3, 'team'],
  [2, 6, 'bot'],
  [3, 3, 'draw'],
  [0, 0, null],
] as const)('%i to %i is won by: %s', (team, bot, winner) => expect(winnerOf({ team, bot })).toBe(winner));
