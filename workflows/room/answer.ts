import type { Heard } from './heard';
import { pressOf } from './heard';
import type { ChoiceButton, Colour } from './keyboard';
import type { Player, Text } from './text';
import { mention } from './text';

/**
 * What a wait takes for an answer, and as what.
 *
 * An own one in three lines:
 * ```ts
 * const city: Answer<string> = { words: true, parse: ({ text }) => (cities.has(text ?? '') ? text : undefined) };
 * ```
 */
export interface Answer<T> {
  /** Whether written words may be the answer. */
  readonly words: boolean;
  /** Buttons that may be the answer, offered by `ask`. */
  readonly buttons?: readonly ChoiceButton[];
  /** The value of what was heard, or undefined when that is no answer; the wait then goes on. */
  parse(heard: Heard): T | undefined;
}

/** Any message that has words. */
export const text = (): Answer<string> => ({
  words: true,
  parse: (heard) => (heard.kind === 'text' && heard.text?.trim() ? heard.text.trim() : undefined),
});

export interface Option<T> {
  readonly value: T;
  readonly label: Text;
  readonly colour?: Colour;
}

/** One of several buttons. */
export const oneOf = <T>(options: readonly Option<T>[]): Answer<T> => ({
  words: false,
  buttons: options.map(({ label, colour }, i) => ({ value: String(i), label, ...(colour && { colour }) })),
  parse: (heard) => options[Number(pressOf(heard)?.value ?? NaN)]?.value,
});

/** One of these players, by a button with the name. */
export const player = (players: readonly Player[]): Answer<Player> => ({
  words: false,
  buttons: players.map((id) => ({ value: String(id), label: { key: 'room.name', params: { who: mention(id) } } })),
  parse: (heard) => players.find((id) => String(id) === pressOf(heard)?.value),
});
