import { readQuestionText } from '../four-s/question-text';
import type { ParsedPack, ParsedQuestion, Problem, Skipped } from '../parsed-pack';
import { picturesNamed, type Beside } from '../picture';
import { reason, type Reason } from '../reason';
import { buildQuestion, type ReadQuestion } from '../text/build-question';
import { numberQuestions } from '../text/number-questions';
import { readBlocks, type Block, type Field } from './blocks';

interface Draft {
  readonly line: number;
  readonly label: string;
  readonly fields: Map<Field, string>;
  /** What tour and package say of all their questions. */
  readonly authors?: string;
}

/**
 * Reads a package in the text format of db.chgk.info (chgkdb-parser). Never throws: what is wrong with the file is in
 * `errors`, what can't be played in `skipped`, each with its line.
 */
export const parseDbChgk = (file: string, beside: Beside = () => undefined): ParsedPack => {
  const { head, editors, drafts, errors } = collect(readBlocks(file.replace(/^\uFEFF/, '')));
  const numbers = numberQuestions(drafts.map(({ label }) => label));
  const questions: ParsedQuestion[] = [];
  const skipped: Skipped[] = [];
  drafts.forEach((draft, i) => {
    const read = readDraft(draft, beside);
    if ('skipped' in read) skipped.push({ ...read.skipped, number: draft.label });
    else questions.push({ ...read.question, number: numbers[i] ?? i + 1 });
  });
  if (drafts.length === 0 && errors.length === 0) errors.push({ line: 1, ...reason('noQuestionInText') });
  const link = head.get('link');
  return {
    ...(head.has('title') && { title: oneLine(head.get('title') ?? '') }),
    editors: [...new Set(editors.map(oneLine))],
    ...(head.has('date') && { date: oneLine(head.get('date') ?? '') }),
    ...(link && { link: link.startsWith('/') ? `https://db.chgk.info${link}` : link }),
    licence: head.get('copyright') ?? LICENCE,
    nonCommercial: true,
    questions,
    skipped,
    errors,
  };
};

/** Of the base, unless the package names another. */
const LICENCE = 'лицензия базы вопросов db.chgk.info: без изменений, со ссылкой на источник, не для заработка';

const oneLine = (text: string): string => text.replaceAll('\n', ' ');

/** What a question consists of; other fields speak of the tour or the package. */
const OF_QUESTION: readonly Field[] = [
  'answer',
  'accepted',
  'rejected',
  'comment',
  'source',
  'author',
  'handout',
  'topic',
];

interface Collected {
  readonly head: Map<Field, string>;
  readonly editors: string[];
  readonly drafts: Draft[];
  readonly errors: Problem[];
}

const collect = (blocks: readonly Block[]): Collected => {
  const editors: string[] = [];
  const head = new Map<Field, string>();
  const drafts: Draft[] = [];
  const errors: Problem[] = [];
  let tourAuthors: string | undefined;
  let draft: Draft | undefined;
  let inTour = false;
  const close = (): void => {
    if (draft && !draft.fields.has('answer'))
      errors.push({ line: draft.line, ...reason('noAnswerInText', { number: draft.label }) });
    draft = undefined;
  };
  for (const { field, line, label, text } of blocks) {
    if (field === 'question') {
      close();
      draft = {
        line,
        label: label || String(drafts.length + 1),
        fields: new Map([['question', text]]),
        authors: tourAuthors,
      };
      drafts.push(draft);
    } else if (field === 'tour' || field === 'title') {
      close();
      inTour = field === 'tour';
      tourAuthors = undefined;
      if (field === 'title') head.set('title', text);
    } else if (draft && OF_QUESTION.includes(field)) {
      draft.fields.set(field, joined(draft.fields.get(field), text));
    } else if (field === 'answer' || field === 'accepted' || field === 'rejected') {
      errors.push({ line, ...reason('looseField') });
    } else if (field === 'editor') editors.push(text);
    else if (field === 'author' && inTour) tourAuthors = text;
    else if (!inTour && !draft && !head.has(field)) head.set(field, text);
  }
  close();
  return { head, editors, drafts, errors };
};

const joined = (before: string | undefined, text: string): string => (before ? `${before}\n${text}` : text);

const MEDIA = /\((pic|aud|vid):([^)]*)\)/giu;
const HANDOUT = /<раздатка>([\s\S]*?)<\/раздатка>/giu;

const readDraft = ({ line, label, fields, authors }: Draft, beside: Beside): ReadQuestion => {
  const skip = (why: Reason): ReadQuestion => ({ skipped: { line, ...why } });
  const raw = (field: Field): string => fields.get(field) ?? '';
  const handouts = [...raw('question').matchAll(HANDOUT)].map(([, text = '']) => text.trim());
  const asked = readQuestionText(raw('question').replace(HANDOUT, '').replace(MEDIA, ''));
  const media = [...`${raw('question')}\n${raw('handout')}`.matchAll(MEDIA)];
  if (media.some(([, kind = '']) => kind.toLowerCase() !== 'pic')) return skip(reason('sound'));
  if (raw('answer').search(MEDIA) >= 0) return skip(reason('pictureInAnswer'));
  const found = picturesNamed(
    media.map(([, , name = '']) => name.trim()),
    beside,
  );
  if ('why' in found) return skip(found);
  if (asked.unclosed) return skip(reason('openBracket'));
  const questions = listIn(asked.text);
  const answers = listIn(raw('answer'));
  if (questions.items.length >= FEWEST_IN_THEME && answers.items.length >= FEWEST_IN_THEME)
    return skip(reason('theme', { number: label }));
  const built = buildQuestion({
    line,
    text: questions.preamble,
    items: questions.items,
    handout: [raw('handout'), ...handouts, ...asked.handouts]
      .map((text) => text.replace(MEDIA, '').trim())
      .filter((text) => text !== '')
      .join('\n'),
    answer: answers.preamble,
    answerItems: answers.items,
    accepted: lines(raw('accepted')),
    rejected: lines(raw('rejected')),
    comment: raw('comment').replace(MEDIA, '').trim(),
    source: raw('source'),
    authors: oneLine(raw('author') || authors || ''),
    theme: raw('topic'),
  });
  return 'skipped' in built ? built : { question: { ...built.question, ...found } };
};

const FEWEST_IN_THEME = 5;

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** «1. …», «2. …»: a list that counts from one, and what stands before it. */
const listIn = (text: string): { preamble: string; items: string[] } => {
  const preamble: string[] = [];
  const items: string[] = [];
  for (const line of text.trim().split('\n')) {
    const [, number, item = ''] = /^(\d{1,2})[.)]\s+(.*)$/s.exec(line) ?? [];
    if (Number(number) === items.length + 1) items.push(item);
    else if (items.length > 0) items[items.length - 1] += `\n${line}`;
    else preamble.push(line);
  }
  // A single «1.» is no list, and a text that merely begins with a number keeps it.
  return items.length < 2 ? { preamble: text.trim(), items: [] } : { preamble: preamble.join('\n').trim(), items };
};
