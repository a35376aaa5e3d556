import fc from 'fast-check';
import { romanValue } from './roman';
import { sameNumber, tokensOf, type Figure } from './tokens';

const numbers = (form: string): Figure[] => tokensOf(form).filter((token) => token.kind === 'number');
const values = (form: string): string[] => numbers(form).map(({ value }) => value);

describe('tokensOf', () => {
  it.each([
    ['двадцать один', ['21']],
    ['тысяча девятьсот сорок пятого года', ['1945']],
    ['двести тысяч триста', ['200300']],
    ['20 000 лье', ['20000']],
    ['5 тысяч', ['5000']],
    ['5 й элемент', ['5']],
    ['3 2', ['3', '2']],
    ['два три', ['2', '3']],
    ['одиннадцать пять', ['11', '5']],
    ['людовик xiv', ['14']],
    ['пятью восемьюдесятью', ['5', '80']],
    ['007', ['7']],
    ['−5', ['-5'.replace('-', '−')]],
  ])('finds the numbers of «%s»', (form, expected) => expect(values(form)).toEqual(expected));

  it('tells letters that stand alone from words', () => {
    expect(tokensOf('а с пушкин и ко').map(({ kind }) => kind)).toEqual(['initial', 'initial', 'word', 'word', 'word']);
  });

  it('takes digits for both kinds of numerals, which are not each other', () => {
    const [cardinal, ordinal, digits] = ['пять', 'пятый', '5'].map((form) => numbers(form)[0]);
    if (!cardinal || !ordinal || !digits) throw new Error('three numbers are expected');
    expect([sameNumber(cardinal, digits), sameNumber(digits, ordinal), sameNumber(cardinal, ordinal)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('ends on anything', () => {
    const word = fc.constantFrom(
      'сто',
      'двести',
      'тысяча',
      'один',
      '000',
      '7',
      'й',
      'xiv',
      '%',
      '#5',
      'миллиард',
      '1.5',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        expect(tokensOf(words.join(' ')).length).toBeLessThanOrEqual(words.length * 2);
      }),
    );
  });
});

describe('romanValue', () => {
  it.each([
    ['iv', 4],
    ['mcmxlv', 1945],
    ['хх', 20],
    ['i', 1],
  ])('reads %s', (word, value) => expect(romanValue(word)).toBe(value));

  it.each(['iiii', 'vx', 'с', 'кот', '', 'm'.repeat(400)])('does not read %j', (word) =>
    expect(romanValue(word)).toBeUndefined(),
  );
});
