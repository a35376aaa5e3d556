import { declined } from './decline';
import { bare, inAnotherForm, inAnotherOrder, withTypo } from './noise';
import { hashOf, randomFrom } from './random';
import { wilson } from './wilson';

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]/gu, '');
const seeds = Array.from({ length: 200 }, (_, i) => i);

describe('the noise of the report', () => {
  it('is the same each time for one seed', () => {
    for (const seed of seeds)
      expect(inAnotherForm('Белый медведь', randomFrom(seed))).toBe(inAnotherForm('Белый медведь', randomFrom(seed)));
    expect(new Set(seeds.map((seed) => withTypo('медведь', randomFrom(seed)))).size).toBeGreaterThan(50);
  });

  it('changes the form and keeps the answer', () => {
    for (const seed of seeds) {
      const said = inAnotherForm('Белый-белый медведь', randomFrom(seed));
      expect(letters(said)).toContain(letters('Белый-белый медведь'));
    }
  });

  it('takes optional parts and comments off', () => {
    expect(bare('[Бурый] медведь (зверь)\n«…»')).toBe('медведь');
    expect(bare('[медведь]')).toBe('[медведь]');
  });

  it('puts words in another order, numbers apart', () => {
    for (const seed of seeds) {
      const said = inAnotherOrder('раз два три', randomFrom(seed)) ?? '';
      expect(said).not.toBe('раз два три');
      expect(said.split(' ').sort()).toEqual(['два', 'раз', 'три']);
    }
    for (const text of ['медведь', '3 медведя', 'тридцать три медведя'])
      expect(inAnotherOrder(text, randomFrom(1))).toBeUndefined();
  });

  it('makes one typing error, in a word of five letters or more', () => {
    for (const seed of seeds) {
      const said = withTypo('три медведя', randomFrom(seed)) ?? '';
      expect(said).not.toBe('три медведя');
      expect(said.startsWith('три ')).toBe(true);
      expect(Math.abs(said.length - 'три медведя'.length)).toBeLessThan(2);
    }
    expect(withTypo('три кота', randomFrom(1))).toBeUndefined();
  });
});

describe('declined', () => {
  const all = (text: string): Set<string | undefined> => new Set(seeds.map((seed) => declined(text, randomFrom(seed))));

  it.each([
    ['медведь', [undefined]],
    ['снегоход', ['снегохода', 'снегоходу', 'снегоходом', 'снегоходе']],
    ['белая ворона', ['белой вороны', 'белой вороне', 'белой вороной']],
    ['Иван Петров', ['Ивана Петрова', 'Ивану Петрову', 'Иваном Петровым', 'Иване Петрове']],
    ['дорога домой', ['дороги домой', 'дороге домой', 'дорогой домой']],
  ])('puts «%s» into its cases', (text, forms) => expect(all(text)).toEqual(new Set(forms)));

  it('gives up where it would guess', () => {
    for (const text of ['Bear', 'медведь 2', 'пень', 'бежит', 'кино', 'метро'])
      expect(all(text)).toEqual(new Set([undefined]));
  });
});

describe('wilson', () => {
  // Wilson 1927, as Brown, Cai and DasGupta 2001 print it.
  it('gives the interval of a share', () => {
    expect(wilson(0, 86).map((share) => share.toFixed(3))).toEqual(['0.000', '0.043']);
    expect(wilson(5, 10).map((share) => share.toFixed(3))).toEqual(['0.237', '0.763']);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});

it('sorts questions into two halves of about one size', () => {
  const even = seeds.filter((seed) => hashOf(`вопрос ${seed}`) % 2 === 0).length;
  expect(even).toBeGreaterThan(70);
  expect(even).toBeLessThan(130);
});
