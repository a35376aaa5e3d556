import type { Heard } from '../heard';
import { t } from '../text';
import { anyOf, number, oneOf, pattern, player, text, yesNo, type Answer } from '.';

const said = (words: string): Heard => ({ v: 1, kind: 'text', eventId: 'e', from: 1, text: words });
const pressed = (value: string): Heard => ({
  v: 1,
  kind: 'press',
  eventId: 'e',
  from: 1,
  payload: { opening: 1, message: 'play#1', value },
});

it.each([
  ['7', 7],
  ['-7', -7],
  ['−7', -7],
  ['+3', 3],
  ['2,5', 2.5],
  ['2.5', 2.5],
  ['1 234', 1_234],
  ['1\u00a0234\u202f567,25', 1_234_567.25],
  [' 42 ', 42],
  ['007', 7],
  ['1,234.5', 1_234.5],
  ['1,234,567', 1_234_567],
  ['1,234,567.25', 1_234_567.25],
  ['−1,234.5', -1_234.5],
  ['1,234', 1.234],
  ['0,125', 0.125],
  ['—3', -3],
  ['- 3', -3],
  ['.5', 0.5],
  [',5', 0.5],
  ['-,5', -0.5],
])('«%s» is the number %d', (words, value) => {
  expect(number().parse(said(words))).toBe(value);
});

it.each([
  '',
  'семь',
  '7 рублей',
  '1,2,3',
  '12 34',
  '1e9',
  '0x10',
  'Infinity',
  '9'.repeat(41),
  '--1',
  '5.',
  '½',
  '1/2',
  '5%',
  '-',
  '+',
  '.',
  ',',
])('«%s» is no number', (words) => {
  expect(number().parse(said(words))).toBeUndefined();
});

it.each(['1.234,5', '1.234.567', '12,34.5', '1,234,56', '1 234,567.8', '0,123,456', '1,234.', '1 2345'])(
  '«%s» mixes notations and is no number in either language',
  (words) => {
    expect([number('ru').parse(said(words)), number('en').parse(said(words))]).toEqual([undefined, undefined]);
  },
);

it.each([
  ['1,234', 1.234, 1_234],
  ['12,345', 12.345, 12_345],
  ['1,23', 1.23, 1.23],
  ['0,123', 0.123, 0.123],
  ['1234,567', 1234.567, 1234.567],
])('«%s» is %d in a Russian room and %d in an English one', (words, russian, english) => {
  expect([number('ru').parse(said(words)), number('en').parse(said(words))]).toEqual([russian, english]);
});

it('text is whatever was written, and no press', () => {
  expect([text().parse(said(' да ')), text().parse(said('  ')), text().parse(pressed('0'))]).toEqual([
    'да',
    undefined,
    undefined,
  ]);
});

it('a pattern gives its groups', () => {
  expect(
    pattern(/^(\d+):(\d+)$/)
      .parse(said('12:30'))
      ?.slice(1),
  ).toEqual(['12', '30']);
  expect(pattern(/^a*$/).parse(pressed('0'))).toBeUndefined();
});

it('a button gives the value it stands for, even one that is false', () => {
  expect([yesNo().parse(pressed('0')), yesNo().parse(pressed('1')), yesNo().parse(pressed('2'))]).toEqual([
    true,
    false,
    undefined,
  ]);
  expect(player([10, 20]).parse(pressed('1'))).toBe(20);
});

it('a press with a value that no button has is no answer', () => {
  const answer = oneOf([{ value: 'a', label: t('x') }]);
  for (const value of ['', '-1', '1', 'toString', '0.5', 'NaN']) expect(answer.parse(pressed(value))).toBeUndefined();
});

it('any of several answers: words by the first that takes them, buttons each its own', () => {
  const answer: Answer<number | boolean> = anyOf<number | boolean>(number(), yesNo(), player([5]));
  expect(answer.words).toBe(true);
  expect(answer.buttons?.map(({ value }) => value)).toEqual(['1/0', '1/1', '2/0']);
  expect(['1/1', '2/0', '0/0', 'page'].map((value) => answer.parse(pressed(value)))).toEqual([
    false,
    5,
    undefined,
    undefined,
  ]);
  expect(answer.parse(said('3'))).toBe(3);
});
