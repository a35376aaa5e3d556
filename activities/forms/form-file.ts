import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../../libs/platform/config-error';
import type { Language } from '../../workflows/room/game-input';
import type { Form, FormQuestion, FormRule } from '../contract';
import job from './job.json';

/** Labels beyond VK's 40 characters would be cut; the tick of a chosen option takes two. */
const LABEL = 38;
/** With «Назад» and «Оставить как есть» or «Готово» they fill one page of buttons. */
const MOST_OPTIONS = 6;

/** Words in both languages, or the same in both. */
const words = (longest: number) =>
  z.union([z.string().trim().min(1).max(longest), z.strictObject({ ru: line(longest), en: line(longest) })], {
    error: `must be words, or {"ru": "…", "en": "…"}, of at most ${longest} characters`,
  });
const line = (longest: number) => z.string().trim().min(1).max(longest);

const id = z.string().regex(/^[a-z][a-zA-Z0-9]{0,31}$/, 'must be a short name in Latin letters, like phone');
const asked = { id, title: words(LABEL - 2), text: words(1_000) };

const questionSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...asked, kind: z.literal('text'), longest: z.int().min(1).max(2_000).default(500) }),
    z
      .strictObject({
        ...asked,
        kind: z.literal('number'),
        min: z.number(),
        max: z.number(),
        whole: z.boolean().default(true),
      })
      .refine(({ min, max }) => min <= max, { error: 'must not be less than min', path: ['max'] }),
    z
      .strictObject({
        ...asked,
        kind: z.literal('choice'),
        options: z
          .array(z.strictObject({ id, label: words(LABEL) }))
          .min(2)
          .max(MOST_OPTIONS),
        several: z.boolean().default(false),
      })
      .refine(({ options }) => areUnique(options), { error: 'must have an id of its own each', path: ['options'] }),
    z.strictObject({ ...asked, kind: z.literal('phone') }),
    z.strictObject({ ...asked, kind: z.literal('email') }),
  ],
  { error: 'must be one of text, number, choice, phone, email' },
);

const formSchema = z.strictObject({
  name: id,
  title: words(100),
  questions: z.array(questionSchema).min(1).max(50).refine(areUnique, 'must have an id of its own each'),
});

/** A form as its file defines it; docs/questionnaire.md describes the file. */
export type FormFile = z.output<typeof formSchema>;

function areUnique(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}

/**
 * Reads the form: of the file that FORM_FILE names, else the job application that comes with the project.
 *
 * @throws ConfigError that names the file, the field and what it should be
 */
export const readFormFile = (path?: string): FormFile => {
  const name = path === undefined ? 'activities/forms/job.json' : `FORM_FILE ${path}`;
  const parsed = formSchema.safeParse(path === undefined ? job : jsonOf(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`${name}: ${issue?.path.join('.') || 'the form'} ${issue?.message}`);
};

const jsonOf = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : "can't be read";
    const details = (error as Error).message.replace(/\s+/g, ' ');
    throw new ConfigError(`FORM_FILE ${path}: ${why}, see docs/questionnaire.md (${details})`);
  }
};

/** The form in the words of one language. */
export const formIn = (language: Language, { name, title, questions }: FormFile): Form => {
  const said = (either: FormFile['title']): string => (typeof either === 'string' ? either : either[language]);
  return {
    name,
    title: said(title),
    questions: questions.map((question): FormQuestion => ({
      id: question.id,
      title: said(question.title),
      text: said(question.text),
      rule: ruleOf(question),
      options: question.kind === 'choice' ? question.options.map(({ id, label }) => ({ id, label: said(label) })) : [],
      several: question.kind === 'choice' && question.several,
    })),
  };
};

const ruleOf = (question: FormFile['questions'][number]): FormRule => {
  if (question.kind === 'text') return { kind: question.kind, longest: question.longest };
  if (question.kind !== 'number') return { kind: question.kind };
  return { kind: question.kind, least: question.min, most: question.max, whole: question.whole };
};
