import { comparableForms } from './normalise';
import { listedAnswers, variantsOf } from './variants';

/** A question as its author lists the answers. */
export interface Judged {
  /** As the author wrote it; square brackets hold optional parts, round ones a comment. */
  readonly answer: string;
  /** Зачёт: what else is right. */
  readonly accepted: readonly string[];
  /** Незачёт: what is wrong although it looks right. It wins over the other two. */
  readonly rejected: readonly string[];
}

export interface Judgement {
  readonly verdict: 'accepted' | 'rejected' | 'disputed';
  /** The rule that decided: exact, accepted variant, rejected variant, empty, too long or no match. */
  readonly rule: string;
  /** The listed answer it was matched with, as the author wrote it. */
  readonly matched?: string;
  /** Letters by which a typing error differs from the listed answer. */
  readonly distance?: number;
}

/** An answer in ЧГК is a few words; what is longer was not meant as one. In UTF-16 units, as sent and in NFKC. */
export const LONGEST_ANSWER = 300;

/** Judges a player's answer. Pure, never throws, takes well under a millisecond. */
export const judge = (answer: string, question: Judged): Judgement => {
  // One sign may unfold to eighteen.
  if (answer.length > LONGEST_ANSWER || answer.normalize('NFKC').length > LONGEST_ANSWER)
    return { verdict: 'rejected', rule: 'too long' };
  const said = new Set(comparableForms(answer));
  if (said.size === 0) return { verdict: 'rejected', rule: 'empty' };

  const matches = (listed: string): boolean =>
    variantsOf(listed).some((variant) => comparableForms(variant).some((form) => said.has(form)));

  const refused = question.rejected.find((entry) => listedAnswers(entry, question.answer).some(matches));
  if (refused !== undefined) return { verdict: 'rejected', rule: 'rejected variant', matched: refused };
  if (ownAnswers(question.answer).some(matches))
    return { verdict: 'accepted', rule: 'exact', matched: question.answer };
  const listed = question.accepted.find((entry) => listedAnswers(entry, question.answer).some(matches));
  if (listed !== undefined) return { verdict: 'accepted', rule: 'accepted variant', matched: listed };
  return { verdict: 'rejected', rule: 'no match' };
};

/** Below its first line an author may quote or explain; numbered lines are parts of one answer. */
const ownAnswers = (answer: string): string[] => {
  const [first = '', ...rest] = answer.split('\n');
  return rest.length === 0 || /^\s*1[.)]/.test(first) ? [answer] : [answer, first];
};
