import type { Button, Keyboard } from '../../workflows/room/keyboard';
import { t, type Text } from '../../workflows/room/text';
import { keyboardJson } from './keyboard';

const marks = { opening: 12, message: 'play/3' };
const words = ({ key }: Text): string => key;
const choice = (value: string, label = value): Button => ({ value, label: t(label) });
const rows = (...widths: number[]): Keyboard =>
  widths.map((width, r) => Array.from({ length: width }, (_, n) => choice(`${r}-${n}`)));

interface VkKeyboard {
  inline: boolean;
  buttons: { action: { type: string; label: string; payload: string }; color: string }[][];
}
const parse = (json: string): VkKeyboard => JSON.parse(json) as VkKeyboard;

describe('keyboardJson', () => {
  it('makes callback buttons that name the game, the message and the choice', () => {
    const json = keyboardJson([[{ ...choice('yes', 'Да'), colour: 'positive' }]], marks, words);
    expect(parse(json)).toEqual({
      inline: true,
      buttons: [
        [{ action: { type: 'callback', label: 'Да', payload: '{"o":12,"m":"play/3","v":"yes"}' }, color: 'positive' }],
      ],
    });
  });

  it('makes command buttons that work in any game', () => {
    const keyboard: Keyboard = [
      [
        { command: 'chgk', args: ['3'], label: t('Играть') },
        { command: 'help', label: t('?') },
      ],
    ];
    expect(parse(keyboardJson(keyboard, marks, words)).buttons[0]?.map(({ action }) => action.payload)).toEqual([
      '{"c":"chgk","a":["3"]}',
      '{"c":"help"}',
    ]);
  });

  it('cuts long labels and shows names without links', () => {
    const label = (text: string): string | undefined =>
      parse(keyboardJson([[choice('v', text)]], marks, words)).buttons[0]?.[0]?.action.label;
    expect(label('[id101|Аня]')).toBe('Аня');
    expect(label('я'.repeat(40))).toBe('я'.repeat(40));
    expect(label('я'.repeat(41))).toBe(`${'я'.repeat(39)}…`);
  });

  it("takes what is within VK's limits", () => {
    expect(parse(keyboardJson(rows(2, 2, 2, 2, 1, 1), marks, words)).buttons).toHaveLength(6);
    expect(parse(keyboardJson(rows(5, 5), marks, words)).buttons).toHaveLength(2);
    expect(parse(keyboardJson([[], [choice('v')]], marks, words)).buttons).toHaveLength(1);
  });

  it.each([[[1, 1, 1, 1, 1, 1, 1]], [[6]], [[5, 5, 1]]])('refuses rows of %j buttons', (widths) => {
    expect(() => keyboardJson(rows(...widths), marks, words)).toThrow('VK allows 6 rows of 5, 10 buttons in all');
  });

  it('refuses a payload that VK would refuse', () => {
    expect(() => keyboardJson([[choice('v'.repeat(255), 'x')]], marks, words)).toThrow('VK allows 255');
  });
});
