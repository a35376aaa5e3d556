import type { Question } from '../api/questions';

/** A question while it is typed: lists are lines, and what is empty is an empty string. */
export interface Draft {
  readonly text: string;
  readonly answer: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly comment: string;
  readonly source: string;
}

export const EMPTY_DRAFT: Draft = { text: '', answer: '', accepted: '', rejected: '', comment: '', source: '' };

export const draftOf = (question: Question): Draft => ({
  text: question.text,
  answer: question.answer,
  accepted: question.accepted.join('\n'),
  rejected: question.rejected.join('\n'),
  comment: question.comment ?? '',
  source: question.source ?? '',
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const wordsOrNull = (text: string): string | null => text.trim() || null;

/** The draft as the API takes it. */
export const questionOf = (draft: Draft) => ({
  text: draft.text.trim(),
  answer: draft.answer.trim(),
  accepted: linesOf(draft.accepted),
  rejected: linesOf(draft.rejected),
  comment: wordsOrNull(draft.comment),
  source: wordsOrNull(draft.source),
});

/** Only what differs: the rest is not to be written over. */
export const changeBetween = (before: Draft, after: Draft): Partial<ReturnType<typeof questionOf>> => {
  const [was, is] = [questionOf(before), questionOf(after)];
  const names = Object.keys(is) as (keyof typeof is)[];
  return Object.fromEntries(
    names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name])).map((name) => [name, is[name]]),
  );
};
