import { z } from 'zod';
import type { ParsedPack, ParsedQuestion, Problem, Skipped } from '../parsed-pack';
import { picturesNamed } from '../picture';
import { reason } from '../reason';
import { LONGEST_TEXT } from '../text/build-question';

/** The value of `format` in our own JSON. */
const FORMAT = 'znatok-pack';

const words = z.string().trim().min(1).max(LONGEST_TEXT);
const list = z.array(words).default([]);

const question = z.strictObject({
  number: z.int().min(0).max(999_999_999).optional(),
  theme: words.optional(),
  text: z.string().trim().max(LONGEST_TEXT).default(''),
  handout: words.optional(),
  picture: z
    .strictObject({
      name: words,
      mime: z.enum(['image/jpeg', 'image/png', 'image/gif']),
      base64: z.base64(),
    })
    .optional(),
  answer: words,
  accepted: list,
  rejected: list,
  parts: z
    .array(z.strictObject({ text: words, answer: words, accepted: list, rejected: list }))
    .min(2)
    .optional(),
  comment: words.optional(),
  source: words.optional(),
  authors: words.optional(),
  difficulty: z.int().min(1).max(5).optional(),
});

/** A package as a file of our own. */
export const packJsonSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  title: words.optional(),
  editors: list,
  date: words.optional(),
  link: z.url().optional(),
  licence: words.optional(),
  nonCommercial: z.boolean().optional(),
  tags: z.array(words).min(1).optional(),
  questions: z.array(question).min(1),
});

/** Reads our own JSON. Never throws: each mistake is named with its place in the file. */
export const parsePackJson = (file: string): ParsedPack => {
  let read: unknown;
  try {
    read = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused([
      { line: lineOfSyntaxError(file, error), ...reason('brokenJson', { said: (error as Error).message }) },
    ]);
  }
  const parsed = packJsonSchema.safeParse(read);
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map(({ path, message: said }) => ({
        line: 1,
        ...reason('wrongField', { field: place(path), said }),
      })),
    );
  }
  const { format: _, version: __, questions, ...head } = parsed.data;
  const numbers = questions.map(({ number }, i) => number ?? i + 1);
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i);
  if (twice !== undefined) return refused([{ line: 1, ...reason('sameNumber', { number: twice }) }]);
  return {
    ...head,
    ...picturesRead(questions.map((each, i) => ({ ...each, line: 1, number: numbers[i] ?? i + 1 }))),
    errors: [],
  };
};

type Read = Omit<ParsedQuestion, 'picture'> & Pick<z.output<typeof question>, 'picture'>;

const picturesRead = (read: readonly Read[]): Pick<ParsedPack, 'questions' | 'skipped'> => {
  const questions: ParsedQuestion[] = [];
  const skipped: Skipped[] = [];
  for (const { picture, ...rest } of read) {
    const found = picture
      ? picturesNamed([picture.name], () => new Uint8Array(Buffer.from(picture.base64, 'base64')))
      : {};
    if ('why' in found) skipped.push({ line: rest.line, number: String(rest.number), ...found });
    else questions.push({ ...rest, ...found });
  }
  return { questions, skipped };
};

const refused = (errors: readonly Problem[]): ParsedPack => ({ editors: [], questions: [], skipped: [], errors });

const place = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .slice(1);

/** Node tells the place as «at position 12» or «(line 3 column 5)». */
const lineOfSyntaxError = (file: string, error: unknown): number => {
  const message = error instanceof Error ? error.message : '';
  const [, line] = /line (\d+)/.exec(message) ?? [];
  if (line !== undefined) return Number(line);
  const [, position] = /position (\d+)/.exec(message) ?? [];
  return position === undefined ? 1 : file.slice(0, Number(position)).split('\n').length;
};

/** A package as our own JSON. Reading it gives the same package again. */
export const packToJson = ({ questions, skipped: _, errors: __, ...head }: ParsedPack): string =>
  `${JSON.stringify(
    {
      format: FORMAT,
      version: 1,
      ...head,
      questions: questions.map(({ line: _line, picture, ...rest }) => ({
        ...rest,
        ...(picture && {
          picture: { name: picture.name, mime: picture.mime, base64: Buffer.from(picture.bytes).toString('base64') },
        }),
      })),
    },
    null,
    2,
  )}\n`;
