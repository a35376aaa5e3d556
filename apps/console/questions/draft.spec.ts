import { changeBetween, draftOf, EMPTY_DRAFT, questionOf } from './draft';
import type { Question } from '../api/questions';

const question = {
  text: 'Кто написал «Мёртвые души»?',
  answer: 'Гоголь',
  accepted: ['Николай Гоголь', 'Н. В. Гоголь'],
  rejected: [],
  comment: null,
  source: 'Школьная программа',
} as unknown as Question;

describe('a question while it is edited', () => {
  it('comes back as it was', () => {
    const { text, answer, accepted, rejected, comment, source } = question;
    expect(questionOf(draftOf(question))).toEqual({ text, answer, accepted, rejected, comment, source });
  });

  it('takes a variant a line, without empty ones and spaces around', () => {
    expect(questionOf({ ...EMPTY_DRAFT, accepted: ' Гоголь \n\n  Николай Гоголь\n' }).accepted).toEqual([
      'Гоголь',
      'Николай Гоголь',
    ]);
  });

  it('sends only what was changed, and null for what was emptied', () => {
    const before = draftOf(question);
    expect(changeBetween(before, { ...before, accepted: `${before.accepted}\nГоголь Н.`, source: '  ' })).toEqual({
      accepted: ['Николай Гоголь', 'Н. В. Гоголь', 'Гоголь Н.'],
      source: null,
    });
    expect(changeBetween(before, { ...before, text: `${before.text} ` })).toEqual({});
  });
});
