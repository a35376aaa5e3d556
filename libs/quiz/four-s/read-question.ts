import { judge } from '../judge';
import type { ParsedQuestion, Problem } from '../parsed-pack';
import { splitList } from '../split-list';
import type { Draft, Field } from './drafts';
import type { Marker } from './lines';
import { numbered, readList } from './list';
import { readQuestionText } from './question-text';
import { hasMedia, screenText } from './screen-text';

type Unnumbered = Omit<ParsedQuestion, 'number'>;
export type ReadQuestion = { readonly question: Unnumbered } | { readonly skipped: Problem };

/** Reads a question's markup, or tells why it can't be played. */
export const readQuestion = (draft: Draft): ReadQuestion => {
  const { line, fields } = draft;
  const skip = (why: string, at = line): ReadQuestion => ({ skipped: { line: at, why } });

  if (draft.theme !== undefined) return skip('themes of Своя игра are not supported yet');
  const torn = [...fields.values()].map(tornLine).find((found) => found !== undefined);
  if (torn)
    return skip('a field of another format stands inside this question: begin its line with a 4s marker', torn.line);
  const raw = (marker: Marker): string => textOf(fields.get(marker));
  const asked = readQuestionText(raw('?'));
  const questions = readList(asked.text);
  const answers = readList(raw('!'));
  if (questions.items.length > 0 || answers.items.length > 0 || SEVERAL.test(screenText(asked.text)))
    return skip('several questions in one (дуплет, блиц) are not supported yet');
  if (hasMedia(raw('?') + raw('>') + raw('!'))) return skip('pictures and sounds are not supported yet');
  if (asked.unclosed) return skip('a square bracket «[» in the question is never closed: close it, or write «\\[»');

  const text = screenText(questions.preamble);
  const answer = screenText(answers.preamble);
  if (text === '' || answer === '')
    return skip(`nothing but markup stands in the ${text === '' ? 'question' : 'answer'}`);
  const question = { line, text, answer, ...readLists(fields), ...readRest(fields, asked.handouts) };
  const { verdict, rule } = judge(answer, question);
  if (verdict !== 'accepted')
    return skip(`its own answer would not be accepted (${rule}): shorten it, or mend незачёт`);
  return { question };
};

const SEVERAL = /^(?:\d+\.\s*)?(?:дуплет|(?:(?:двойной|тройной)\s+|супер)?блиц)\s*(?:[.:!]|$)/imu;
const FOREIGN_FIELD =
  /^(?:вопрос(?:\s+\d+)?|ответы?|зач[её]т|незач[её]т|комментари[йи]|источник(?:и|\(и\))?|автор(?:ы|\(ы\))?)\s*:/iu;

/** A line like «Комментарий: …» inside a field comes of a lost marker, and players would read it. */
const tornLine = (field: Field): Problem | undefined => {
  const found = field.lines.find(({ marker, text }) => marker === undefined && FOREIGN_FIELD.test(text));
  return found && { line: found.line, why: found.text };
};

/** The lines of a field, without a label that replaces the usual one (`!!Label …`). */
const textOf = (field: Field | undefined): string =>
  (field?.lines ?? [])
    .map(({ text }) => text)
    .join('\n')
    .replace(/^!!\S+\s+/, '');

const readLists = (fields: Draft['fields']): Pick<ParsedQuestion, 'accepted' | 'rejected'> => {
  const accepted: string[] = [];
  const rejected = entries(fields.get('!='));
  for (const entry of entries(fields.get('='))) {
    const [right = '', ...wrong] = entry.split(/[.,(]?\s*незач[её]т\s*:\s*/iu);
    if (right.trim() !== '') accepted.push(right.trim());
    rejected.push(...wrong.map((item) => item.trim()).filter((item) => item !== ''));
  }
  return { accepted, rejected };
};

const entries = (field: Field | undefined): string[] => {
  const { preamble, items } = readList(textOf(field));
  return [preamble, ...items].flatMap((item) => screenText(item).split('\n')).flatMap((item) => splitList(item, ';'));
};

const readRest = (
  fields: Draft['fields'],
  handouts: readonly string[],
): Pick<ParsedQuestion, 'handout' | 'comment' | 'source' | 'authors'> => {
  const shown = (marker: Marker): string => screenText(numbered(readList(textOf(fields.get(marker)))));
  const { preamble, items } = readList(textOf(fields.get('@')));
  const rest = {
    handout: screenText([textOf(fields.get('>')), ...handouts].join('\n')),
    comment: shown('/'),
    source: shown('^'),
    authors: screenText([preamble, ...items].filter((author) => author !== '').join(', ')),
  };
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
};
