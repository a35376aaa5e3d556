import { judgeOne } from './judge-one';
import type { Judgement } from './judgement';
import type { Lists } from './lists';

const BETWEEN = /\s+(?:или|либо|а может(?: быть)?|or)\s+|\s*[;\n]\s*|\s+\/\s+|(?<=\p{L}{3})\/(?=\p{L}{3})/iu;
/** Guessing at random, not answering. */
const MOST_PIECES = 6;

/**
 * «Пушкин или Лермонтов» is no answer, even where one of the two is right. Undefined where only one answer was given, or
 * where each of them is right: the same in other words.
 */
export const judgeSeveral = (answer: string, lists: Lists): Judgement | undefined => {
  const named = pieces(answer, BETWEEN);
  const listed = pieces(answer, /,/u);
  const all = named.length > 1 ? named : listed.length > 2 ? listed : [];
  if (all.length === 0) return undefined;
  if (all.length > MOST_PIECES) return { verdict: 'rejected', rule: 'several answers' };
  const judgements = all.map((piece) => judgeOne(piece, lists));
  const right = judgements.filter(({ verdict }) => verdict === 'accepted');
  if (right.length === judgements.length) return right[0];
  const [first] = right;
  if (!first) return undefined;
  return {
    verdict: 'rejected',
    rule: 'several answers',
    ...(first.matched !== undefined && { matched: first.matched }),
  };
};

const pieces = (answer: string, separator: RegExp): string[] =>
  answer
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
