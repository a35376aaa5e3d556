import fc from 'fast-check';
import { distance } from './osa';

describe('distance', () => {
  it.each([
    ['кошка', 'кошка', 0],
    ['кошка', 'кошк', 1],
    ['кошка', 'кошкаа', 1],
    ['кошка', 'кожка', 1],
    ['кошка', 'кшока', 1],
    ['кошка', 'кашак', 2],
    ['кошка', 'собака', 3],
    ['', 'кошка', 3],
  ])('from %j to %j are %i steps, three standing for more', (one, other, steps) =>
    expect(distance(one, other, 2)).toBe(steps),
  );

  it('is the same both ways', () => {
    const word = fc.stringMatching(/^[абв]{0,8}$/);
    fc.assert(fc.property(word, word, (one, other) => expect(distance(one, other, 3)).toBe(distance(other, one, 3))));
  });
});
