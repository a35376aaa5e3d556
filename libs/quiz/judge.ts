import { judgeExactly, judgeOne } from './judge/judge-one';
import type { Judged, Judgement } from './judge/judgement';
import { correctionsOf, listsOf } from './judge/lists';
import { judgeParts, partsOf } from './judge/parts';
import { readingsOf } from './judge/readings';
import { judgeSeveral } from './judge/several';

export type { Judged, Judgement, Wordings } from './judge/judgement';
export type { Rule, Verdict } from './judge/rule';

/** An answer in ЧГК is a few words; what is longer was not meant as one. In UTF-16 units, as sent and in NFKC. */
export const LONGEST_ANSWER = 300;

/** Judges a player's answer. Pure, never throws, takes well under a millisecond. How: docs/judge.md. */
export const judge = (answer: string, question: Judged): Judgement => {
  // One sign may unfold to eighteen.
  if (answer.length > LONGEST_ANSWER || answer.normalize('NFKC').length > LONGEST_ANSWER)
    return { verdict: 'rejected', rule: 'too long' };
  const parts = partsOf(question);
  if (parts) return judgeExactly(readingsOf(answer), correctionsOf(question)) ?? judgeParts(answer, question, parts);
  const lists = listsOf(question);
  const whole = judgeOne(answer, lists);
  if (whole.verdict === 'accepted' && whole.rule !== 'key word') return whole;
  return judgeSeveral(answer, lists) ?? whole;
};
