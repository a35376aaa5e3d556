import type { Heard } from '../heard';
import type { ChoiceButton } from '../keyboard';

/**
 * What a wait takes for an answer, and as what.
 *
 * An own one in three lines:
 * ```ts
 * const city = (cities: readonly string[]): Answer<string> => ({
 *   words: true,
 *   parse: (heard) => cities.find((name) => name.toLowerCase() === wordsOf(heard)?.toLowerCase()),
 * });
 * ```
 * `parse` runs in the workflow and may run often: it depends on what it is given alone, and is quick. What may change with
 * code (is this answer right?) is asked of an activity afterwards.
 */
export interface Answer<T> {
  /** Whether written words may be the answer. */
  readonly words: boolean;
  /** Buttons that may be the answer, offered by `ask` and `vote`. */
  readonly buttons?: readonly ChoiceButton[];
  /** The value of what was heard, or undefined when that is no answer; the wait then goes on. */
  parse(heard: Heard): T | undefined;
}

/** What a person wrote, without the blanks around it; undefined for presses and empty messages. */
export const wordsOf = ({ kind, text }: Heard): string | undefined =>
  kind === 'text' ? text?.trim() || undefined : undefined;
