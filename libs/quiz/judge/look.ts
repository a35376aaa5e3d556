import { inOneAlphabet } from './in-one-alphabet';
import { distance } from './osa';
import type { Reading } from './readings';
import type { Token } from './tokens';

/** As long are answers that may look alike; comparing longer ones would take long and tell little. */
const LONGEST_LOOK = 40;

/** «Лаконизм» and «лаконичность»: single words with a long beginning in common. */
const haveOneRoot = ([one, ...more]: readonly Token[], [other, ...others]: readonly Token[]): boolean => {
  if (!one || !other || more.length > 0 || others.length > 0) return false;
  const shortest = Math.min(one.text.length, other.text.length);
  let common = 0;
  while (common < shortest && one.text[common] === other.text[common]) common++;
  return common >= 5 && common >= shortest * 0.6;
};

/** «ПДД»: the first letters of at least three words. */
const isAbbreviation = (words: readonly Token[], short: readonly Token[]): boolean => {
  const [only, ...rest] = short;
  return (
    only !== undefined &&
    rest.length === 0 &&
    words.length > 2 &&
    words.length < 10 &&
    only.text === words.map(({ text }) => text.charAt(0)).join('')
  );
};

/** Whether two answers look or sound alike though no word of theirs is the same; letters apart, where that was counted. */
export const looksAlike = (listed: Reading, said: Reading): { readonly letters?: number } | undefined => {
  if (listed.letters.length > LONGEST_LOOK || said.letters.length > LONGEST_LOOK) return undefined;
  if (listed.hasDigits || said.hasDigits) return undefined;
  if (isAbbreviation(listed.tokens, said.tokens) || isAbbreviation(said.tokens, listed.tokens)) return {};
  const [one, other] = inOneAlphabet(listed.letters, said.letters);
  const longest = Math.max(one.length, other.length);
  if (longest < 3) return undefined;
  if (haveOneRoot(listed.tokens, said.tokens)) return {};
  // Sounds are written in more ways than one.
  const most = Math.floor(longest * (one === listed.letters ? 0.3 : 0.4));
  const letters = distance(one, other, most);
  return letters <= most ? { letters } : undefined;
};
