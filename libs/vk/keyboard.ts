import type { Button, ButtonPayload, Keyboard } from '../../workflows/room/keyboard';
import type { Text } from '../../workflows/room/text';
import { plainWords } from './plain-words';

/** Limits of inline keyboards, dev.vk.com/api/bots/development/keyboard. vk-io's builder holds only the last two. */
const MOST_ROWS = 6;
const MOST_IN_ROW = 5;
const MOST_BUTTONS = 10;
const MOST_LABEL = 40;
const MOST_PAYLOAD = 255;

/** Which message of which game the buttons belong to. */
export interface Marks {
  readonly opening: number;
  readonly message: string;
}

/**
 * VK's JSON of an inline keyboard of callback buttons. Labels longer than VK allows are cut.
 *
 * @throws Error when the grid or a payload is beyond VK's limits: a mistake of the game
 */
export const keyboardJson = (keyboard: Keyboard, marks: Marks, words: (label: Text) => string): string => {
  const rows = keyboard.filter((row) => row.length > 0);
  const count = rows.reduce((sum, row) => sum + row.length, 0);
  const widest = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length > MOST_ROWS || widest > MOST_IN_ROW || count > MOST_BUTTONS) {
    throw new Error(
      `A keyboard has ${rows.length} rows, up to ${widest} in a row, ${count} buttons: VK allows ` +
        `${MOST_ROWS} rows of ${MOST_IN_ROW}, ${MOST_BUTTONS} buttons in all`,
    );
  }
  return JSON.stringify({
    inline: true,
    buttons: rows.map((row) => row.map((button) => buttonOf(button, marks, words))),
  });
};

const buttonOf = (button: Button, marks: Marks, words: (label: Text) => string): object => {
  const payload = JSON.stringify(payloadOf(button, marks));
  if (payload.length > MOST_PAYLOAD) {
    throw new Error(
      `A button's payload has ${payload.length} characters: VK allows ${MOST_PAYLOAD}, so shorten its value`,
    );
  }
  return {
    action: { type: 'callback', label: plainWords(words(button.label), MOST_LABEL), payload },
    color: button.colour ?? 'secondary',
  };
};

const payloadOf = (button: Button, { opening, message }: Marks): ButtonPayload => {
  if ('value' in button) return { o: opening, m: message, v: button.value };
  return button.args ? { c: button.command, a: button.args } : { c: button.command };
};
