import type { Round } from '../../room/game-input';
import { Ledger } from '../../room/ledger';
import { roundsOf } from './rules';
import { invitationTo, resultOf } from './texts';

it.each([
  [['7'], 7],
  [[], 5],
  [['0'], 1],
  [['-3'], 1],
  [['99'], 15],
  [['семь'], 5],
])('/chgk %j plays %i rounds where the room plays 5', (args, rounds) => {
  expect(roundsOf(args, 5).rounds).toBe(rounds);
});

it.each([
  [['99'], true],
  [['0'], true],
  [['15'], false],
  [[], false],
  [['семь'], false],
])('whoever asks for /chgk %j is told the bounds: %s', (args, told) => {
  const { rounds, bounded } = roundsOf(args, 5);
  expect([bounded, invitationTo(rounds, bounded).key === 'chgk.bounded']).toEqual([told, told]);
});

const round = (n: number, point: Round['point']): Round => ({ n, questionId: n, verdict: 'silent', point });

it.each([
  ['team', [round(1, 'team')]],
  ['bot', [round(1, 'bot'), round(2, 'team'), round(3, 'bot')]],
  ['draw', [round(1, 'bot'), round(2, 'team')]],
] as const)('the winner is the %s with more points', (winner, rounds) => {
  expect(resultOf(new Ledger(rounds)).key).toBe(`chgk.result.${winner}`);
});
