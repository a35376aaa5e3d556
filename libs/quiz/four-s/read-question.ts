import { picturesNamed, type Beside } from '../picture';
import { reason, type Reason } from '../reason';
import { buildQuestion, type ReadQuestion } from '../text/build-question';
import type { Draft, Field } from './drafts';
import type { Marker } from './lines';
import { numbered, readList } from './list';
import { readQuestionText } from './question-text';
import { filesIn, screenText } from './screen-text';

/** Reads a question's markup, or tells why it can't be played. */
export const readQuestion = (draft: Draft, beside: Beside): ReadQuestion => {
  const { line, fields } = draft;
  const skip = (why: Reason, at = line): ReadQuestion => ({ skipped: { line: at, ...why } });

  const torn = [...fields.values()].map(tornLine).find((found) => found !== undefined);
  if (torn !== undefined) return skip(reason('tornField'), torn);
  const raw = (marker: Marker): string => textOf(fields.get(marker));
  const asked = readQuestionText(raw('?'));
  const questions = readList(asked.text);
  const answers = readList(raw('!'));
  const found = picturesNamed(filesIn('img', `${raw('?')}\n${raw('>')}`), beside);
  if (filesIn('aud', raw('?') + raw('>') + raw('!')).length > 0) return skip(reason('sound'));
  if (filesIn('img', raw('!')).length > 0) return skip(reason('pictureInAnswer'));
  if ('why' in found) return skip(found);
  if (asked.unclosed) return skip(reason('openBracketIn4s'));

  const shown = (marker: Marker): string => screenText(numbered(readList(raw(marker))));
  const authors = readList(raw('@'));
  const built = buildQuestion({
    line,
    ...(draft.theme !== undefined && { theme: screenText(draft.theme).replaceAll('\n', ' ') }),
    text: screenText(questions.preamble),
    items: questions.items.map(screenText),
    handout: screenText([raw('>'), ...asked.handouts].join('\n')),
    answer: screenText(answers.preamble),
    answerItems: answers.items.map(screenText),
    accepted: entries(fields.get('=')),
    rejected: entries(fields.get('!=')),
    comment: shown('/'),
    source: shown('^'),
    authors: screenText([authors.preamble, ...authors.items].filter((author) => author !== '').join(', ')),
  });
  return 'skipped' in built ? built : { question: { ...built.question, ...found } };
};

const FOREIGN_FIELD =
  /^(?:вопрос(?:\s+\d+)?|ответы?|зач[её]т|незач[её]т|комментари[йи]|источник(?:и|\(и\))?|автор(?:ы|\(ы\))?)\s*:/iu;

/** A line like «Комментарий: …» inside a field comes of a lost marker, and players would read it. */
const tornLine = (field: Field): number | undefined =>
  field.lines.find(({ marker, text }) => marker === undefined && FOREIGN_FIELD.test(text))?.line;

/** The lines of a field, without a label that replaces the usual one (`!!Label …`). */
const textOf = (field: Field | undefined): string =>
  (field?.lines ?? [])
    .map(({ text }) => text)
    .join('\n')
    .replace(/^!!\S+\s+/, '');

const entries = (field: Field | undefined): string[] => {
  const { preamble, items } = readList(textOf(field));
  return [preamble, ...items].map(screenText).filter((entry) => entry !== '');
};
