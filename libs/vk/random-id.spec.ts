import fc from 'fast-check';
import { randomId } from './random-id';

describe('randomId', () => {
  it('is an int32 and never 0, which would switch the check off', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (effect, chunk) => {
        const id = randomId(effect, chunk);
        return Number.isInteger(id) && id !== 0 && id >= -(2 ** 31) && id < 2 ** 31;
      }),
    );
  });

  it('is the same in every retry and in every build', () => {
    expect(randomId('game/0/play/3/ask:abc', 0)).toBe(randomId('game/0/play/3/ask:abc', 0));
    expect(randomId('game/0/play/3/ask:abc', 0)).toBe(
      // sha256sum of «game/0/play/3/ask:abc#0», first four bytes
      -800539260,
    );
  });

  it('differs between the chunks of a message and between effects', () => {
    const ids = ['a', 'b'].flatMap((effect) => [0, 1, 2].map((chunk) => randomId(effect, chunk)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
