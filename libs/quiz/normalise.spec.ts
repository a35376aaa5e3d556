import fc from 'fast-check';
import { comparableForms } from './normalise';

const same = (one: string, other: string): boolean => {
  const forms = comparableForms(other);
  return comparableForms(one).some((form) => forms.includes(form));
};

describe('comparableForms', () => {
  it.each([
    ['ЁЛКА', 'елка'],
    ['е\u0308лка', 'елка'],
    ['За\u0301мок', 'замок'],
    ['«Евгений Онегин»', 'Евгений Онегин'],
    ['“Kiss”', 'kiss'],
    ['штрих-код', 'Штрих—код.'],
    ['  Лев \n Толстой… ', 'Лев Толстой'],
    ['COBA', 'СОВА'],
    ['Вeatles', 'Beatles'],
    ['д’Артаньян', "Д'Артаньян"],
    ['Пуш\u200Bкин\u00AD', 'Пушкин'],
    ['И.И. Иванов', 'И. И. Иванов'],
    ['№ 5', '№5'],
    ['50%', '50 %'],
    ['4,5', '4.5'],
    ['１２', '12'],
    ['Это Пушкин!', 'Пушкин'],
    ['Мой ответ — Пушкин', 'Пушкин'],
    ['наверное, это Пушкин', 'Пушкин'],
    ['думаю, что Пушкин', 'Пушкин'],
    ['Пушкин, наверное', 'Пушкин'],
    ['The Beatles', 'Beatles'],
    ['Хлеб[ы]', 'хлебы'],
  ])('hears %j as %j', (one, other) => expect(same(one, other)).toBe(true));

  it.each([
    ['С++', 'С'],
    ['C#', 'C'],
    ['−5', '5'],
    ['4,5', '45'],
    ['А. Толстой', 'Толстой'],
    ['йод', 'иод'],
    ['не Пушкин', 'Пушкин'],
    ['Моё', 'Мой'],
    ['?', '!'],
  ])('keeps %j and %j apart', (one, other) => expect(same(one, other)).toBe(false));

  it('keeps a wrapper that is the whole answer', () => expect(comparableForms('Это')).toEqual(['это']));

  it('keeps an answer of punctuation alone', () => expect(comparableForms(' ?! ')).toEqual(['?!']));

  it.each(['', ' \n\t', '\u200B\uFEFF'])('finds nothing in %j', (text) => expect(comparableForms(text)).toEqual([]));

  it('hears ordinary signs the same by its short way as by its long one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~А-Яа-яЁё«»—–№\n]{0,60}$/), (text) => {
        // A sign that nobody sees sends it the long way.
        expect(comparableForms(`${text}\u200B`)).toEqual(comparableForms(text));
      }),
      { numRuns: 2000 },
    );
  });
});
