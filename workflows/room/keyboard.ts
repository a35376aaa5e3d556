import type { Text } from './text';

export type Colour = 'primary' | 'secondary' | 'positive' | 'negative';

/** A button of one message: pressing it is heard by the wait that listens to that message. */
export interface ChoiceButton {
  readonly value: string;
  readonly label: Text;
  readonly colour?: Colour;
}

/** A button that is a command: it works at any time, whatever waits. */
export interface CommandButton {
  readonly command: string;
  readonly args?: readonly string[];
  readonly label: Text;
  readonly colour?: Colour;
}

export type Button = ChoiceButton | CommandButton;

/** Rows of inline buttons. VK allows 6 rows of 5, 10 in all, labels of 40 characters. */
export type Keyboard = readonly (readonly Button[])[];

/**
 * What a pressed button carries back, at most 255 characters of JSON. `o` is the opening of the game and `m` the message
 * within it, so a press names exactly one wait of one game; `v` is the button's value.
 */
export type ButtonPayload =
  | { readonly o: number; readonly m: string; readonly v: string }
  | { readonly c: string; readonly a?: readonly string[] };
