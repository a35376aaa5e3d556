import type { ParsedPack, ParsedQuestion, Skipped } from '../parsed-pack';
import { picturesNamed } from '../picture';
import { reason, type Reason } from '../reason';
import { buildQuestion, type ReadQuestion } from '../text/build-question';
import { readContent, SiqError, type SiqAtom, type SiqContent, type SiqQuestion } from './content';
import { readZip, ZipError } from './read-zip';

const MB = 1024 * 1024;
const LIMITS = { entries: 10_000, file: 20 * MB, all: 100 * MB };

/**
 * Reads a SIGame package (.siq, a zip with content.xml, versions 4 and 5). Never throws: what is wrong with it is in
 * `errors`, what can't be played in `skipped`. There are no lines: questions are named by round, theme and price.
 */
export const parseSiq = async (bytes: Uint8Array): Promise<ParsedPack> => {
  try {
    const files = await readZip(bytes, (name) => name === 'content.xml' || name.startsWith('Images/'), LIMITS);
    const content = files.get('content.xml');
    if (!content) return refused(reason('noContent'));
    return packOf(readContent(new TextDecoder().decode(content)), files);
  } catch (error) {
    if (error instanceof ZipError || error instanceof SiqError) return refused(error.reason);
    throw error;
  }
};

const refused = (why: Reason): ParsedPack => ({
  editors: [],
  questions: [],
  skipped: [],
  errors: [{ line: 1, ...why }],
});

const packOf = (content: SiqContent, files: ReadonlyMap<string, Uint8Array>): ParsedPack => {
  const questions: ParsedQuestion[] = [];
  const skipped: Skipped[] = [];
  const difficulty = difficultyOf(content.difficulty);
  content.questions.forEach((asked, i) => {
    const read = readQuestion(asked, content, files);
    if ('skipped' in read)
      skipped.push({ ...read.skipped, number: [asked.round, asked.theme, asked.price].join(' / ') });
    else questions.push({ ...read.question, number: i + 1, ...difficulty });
  });
  const { title, date, authors, tags } = content;
  return {
    ...(title && { title }),
    ...(date && { date }),
    editors: authors,
    ...(tags.length > 0 && { tags }),
    questions,
    skipped,
    errors: content.questions.length === 0 ? [{ line: 1, ...reason('noQuestions') }] : [],
  };
};

/** Of a package, in halves: SIGame counts to ten. */
const difficultyOf = (ofTen = NaN): { readonly difficulty?: number } => {
  const difficulty = Math.ceil(ofTen / 2);
  return difficulty >= 1 && difficulty <= 5 ? { difficulty } : {};
};

const readQuestion = (
  asked: SiqQuestion,
  content: SiqContent,
  files: ReadonlyMap<string, Uint8Array>,
): ReadQuestion => {
  const skip = (why: Reason): ReadQuestion => ({ skipped: { line: 1, ...why } });
  const end = asked.scene.findIndex(({ type }) => type === 'marker');
  const shown = end < 0 ? asked.scene : asked.scene.slice(0, end);
  if (shown.some(({ type }) => type === 'audio' || type === 'video' || type === 'html')) return skip(reason('sound'));
  const names = shown.filter(({ type }) => type === 'image').map(({ value }) => value.replace(/^@/, ''));
  const found = picturesNamed(names, (name) => imageIn(files, name));
  if ('why' in found) return skip(found);
  const [answer, ...accepted] = asked.right.flatMap(waysToSay);
  if (answer === undefined) return skip(reason('noRightAnswer'));
  const authors = asked.authors.length > 0 ? asked.authors : content.authors;
  const built = buildQuestion({
    line: 1,
    theme: asked.theme,
    text: textOf(shown) || (found.picture ? 'Что на картинке?' : ''),
    items: [],
    answer,
    answerItems: [],
    accepted,
    rejected: asked.wrong,
    comment: [asked.comments, end < 0 ? '' : textOf(asked.scene.slice(end + 1))].filter((text) => text).join('\n'),
    source: [...asked.sources, ...content.sources].join('; '),
    authors: authors.join(', '),
  });
  return 'skipped' in built ? built : { question: { ...built.question, ...found } };
};

const textOf = (atoms: readonly SiqAtom[]): string =>
  atoms
    .filter(({ type, value }) => type === 'text' && value !== '')
    .map(({ value }) => value)
    .join('\n');

/** `{Пушкин} Александр`: what stands in braces must be said, the rest may be. */
const waysToSay = (answer: string): string[] => {
  const whole = answer.replace(/[{}]/g, '').trim();
  const required = [...answer.matchAll(/\{([^{}]+)\}/g)].map(([, text = '']) => text.trim()).join(' ');
  return required === '' || required === whole ? [whole] : [whole, required];
};

/** Of `@file.jpg` in a question; its name in the archive may be percent-encoded. */
const imageIn = (files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array | undefined =>
  [name, encodeURIComponent(name), encodeURI(name)].map((each) => files.get(`Images/${each}`)).find(Boolean);
