import { distance } from './osa';
import { isKnownWord } from './word-forms';

export interface Typo {
  /** Letters. */
  readonly distance: number;
  /** What was said is a word of its own, so it was hardly meant for the listed one. */
  readonly anotherWord: boolean;
}

/** How many letters may be mistaken in a word of this length; two only make it worth a vote. */
const allowance = (length: number): number => (length >= 9 ? 2 : length >= 4 ? 1 : 0);

/** Whether what was said may be the listed word with a typing error. */
export const typoIn = (listed: string, said: string): Typo | undefined => {
  const most = allowance(listed.length);
  if (most === 0 || said.length < 3 || Math.abs(listed.length - said.length) > most) return undefined;
  if (NO_WORD.test(said) || NO_WORD.test(listed)) return undefined;
  const letters = distance(listed, said, most);
  return letters > most ? undefined : { distance: letters, anotherWord: isKnownWord(said) };
};

const NO_WORD = /[^\p{L}]/u;
