import { wordsOf, type Answer } from './answer';

/** Any message that has words. */
export const text = (): Answer<string> => ({ words: true, parse: wordsOf });

/** A message that fits; the value is the match with its groups. The expression must have no flags `g` and `y`. */
export const pattern = (expression: RegExp): Answer<RegExpExecArray> => ({
  words: true,
  parse: (heard) => expression.exec(wordsOf(heard) ?? '\0') ?? undefined,
});
