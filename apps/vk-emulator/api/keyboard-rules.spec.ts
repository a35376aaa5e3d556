import { parseKeyboard } from './keyboard-rules';

const button = (label: string, more: object = {}): object => ({ action: { type: 'callback', label, ...more } });
const keyboard = (buttons: unknown, more: object = { inline: true }): string => JSON.stringify({ ...more, buttons });
const rows = (count: number, width: number): object[][] =>
  Array.from({ length: count }, () => Array.from({ length: width }, () => button('а')));

const refusal = (json: string): string => {
  try {
    parseKeyboard(json);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('Keyboards are refused the way VK does (error 911)', () => {
  test.each([
    ['6 rows inline', keyboard(rows(6, 1)), 'accepted'],
    ['7 rows inline', keyboard(rows(7, 1)), /no more than 6 rows/],
    ['10 buttons inline', keyboard(rows(2, 5)), 'accepted'],
    ['12 buttons inline', keyboard(rows(3, 4)), /no more than 10 buttons, not 12/],
    ['6 buttons in a row', keyboard(rows(1, 6)), /row \[0\] should have no more than 5 buttons/],
    ['40 buttons for a chat', keyboard(rows(8, 5), {}), 'accepted'],
    ['45 buttons for a chat', keyboard(rows(9, 5), {}), /no more than 40 buttons/],
    ['no buttons at all, which clears', keyboard([], {}), 'accepted'],
    [
      'inline and one_time',
      keyboard(rows(1, 1), { inline: true, one_time: true }),
      /one_time keyboard can not be inline/,
    ],
    ['a label of 40 letters', keyboard([[button('я'.repeat(40))]]), 'accepted'],
    [
      'a label of 41 letters',
      keyboard([[button('а'), button('я'.repeat(41))]]),
      'Keyboard format is invalid: button [0][1] label should be not more than 40 letters length',
    ],
    ['an empty label', keyboard([[button('')]]), /label should be not empty/],
    ['a payload that is not JSON', keyboard([[button('а', { payload: '{a' })]]), /payload should be valid json/],
    [
      'a payload of 256 letters',
      keyboard([[button('а', { payload: JSON.stringify('я'.repeat(254)) })]]),
      /not more than 255/,
    ],
    ['a payload as an object', keyboard([[button('а', { payload: { v: 1 } })]]), 'accepted'],
    ['an unknown colour', keyboard([[{ ...button('а'), color: 'pink' }]]), /color is invalid/],
    ['an unknown type', keyboard([[{ action: { type: 'shout', label: 'а' } }]]), /action type is invalid/],
    ['a link without an address', keyboard([[{ action: { type: 'open_link', label: 'а' } }]]), /link is invalid/],
    ['no JSON', '{', /valid json/],
  ])('%s', (_name, json, expected) => {
    if (typeof expected === 'string') expect(refusal(json)).toBe(expected);
    else expect(refusal(json)).toMatch(expected);
  });
});
