import { z } from 'zod';
import { flag, moment, pageSchema, paging, rowId, slug, words } from '../http/fields';

const TEXT = 4000;
const LINE = 500;
const NOTE = 2000;
const variants = z.array(words(LINE)).max(50);

const editable = {
  text: words(TEXT),
  handout: words(TEXT).nullable(),
  answer: words(LINE),
  accepted: variants.meta({ description: 'Зачёт: other right answers.' }),
  rejected: variants.meta({ description: 'Незачёт: answers that look right and are not.' }),
  comment: words(TEXT).nullable(),
  source: words(NOTE).nullable(),
  authors: words(LINE).nullable(),
};

export const newQuestionSchema = z
  .strictObject({
    packSlug: slug.optional().meta({ description: 'An existing pack; absent: «Свои вопросы».' }),
    text: editable.text,
    answer: editable.answer,
    handout: editable.handout.optional(),
    accepted: editable.accepted.optional(),
    rejected: editable.rejected.optional(),
    comment: editable.comment.optional(),
    source: editable.source.optional(),
    authors: editable.authors.optional(),
  })
  .meta({ id: 'NewQuestion' });

export const questionChangeSchema = z
  .strictObject({ ...editable, withdrawn: z.boolean().meta({ description: 'true: not drawn any more.' }) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change at least one field')
  .meta({ id: 'QuestionChange', minProperties: 1 });

export const questionsQuerySchema = z.strictObject({
  pack: slug.optional().meta({ description: 'Slug of a pack.' }),
  search: words(100).optional().meta({
    description: 'Words of the question or the answer, in whatever form; `-word` leaves out, quotes hold together.',
  }),
  withdrawn: flag.optional(),
  ...paging,
});

export const questionPathSchema = z.strictObject({ id: rowId });

const questionFields = {
  id: z.int(),
  pack: z.object({
    slug: z.string(),
    title: z.string(),
    imported: z.boolean().meta({ description: 'true: its words are its author’s; corrections lie over them.' }),
  }),
  number: z.int().meta({ description: 'Place in the pack.' }),
  text: z.string(),
  handout: z.string().nullable(),
  answer: z.string(),
  accepted: z.array(z.string()),
  rejected: z.array(z.string()),
  comment: z.string().nullable(),
  source: z.string().nullable(),
  authors: z.string().nullable(),
  withdrawn: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
};

export const questionSchema = z.object(questionFields).meta({ id: 'Question' });

/** How a question fares is told in lists alone: it changes with every game, and the ETag of a question is for its editors. */
const listedQuestionSchema = z
  .object({
    ...questionFields,
    played: z.int().meta({ description: 'How many rounds were played on it.' }),
    taken: z.int().meta({ description: 'In how many of them the team got the point.' }),
  })
  .meta({ id: 'ListedQuestion' });

const packSchema = z
  .object({
    slug: z.string(),
    title: z.string(),
    authors: z.string().nullable(),
    source: z.string().nullable(),
    licence: z.string().nullable(),
    link: z.string().nullable(),
    playedOn: z.string().nullable().meta({ description: 'When it was played, as the package says it.' }),
    nonCommercial: z.boolean().meta({ description: 'true: nobody may make money with it.' }),
    imported: z.boolean(),
    tags: z.array(z.string()),
    questions: z.int(),
    withdrawn: z.int().meta({ description: 'How many of them are withdrawn.' }),
    createdAt: moment,
  })
  .meta({ id: 'Pack' });

export const questionsPageSchema = pageSchema(listedQuestionSchema, 'QuestionsPage');
export const packsQuerySchema = z.strictObject(paging);
export const packsPageSchema = pageSchema(packSchema, 'PacksPage');

export type NewQuestionBody = z.output<typeof newQuestionSchema>;
export type QuestionChangeBody = z.output<typeof questionChangeSchema>;
export type QuestionsQuery = z.output<typeof questionsQuerySchema>;
export type QuestionPath = z.output<typeof questionPathSchema>;
export type Question = z.output<typeof questionSchema>;
export type ListedQuestionView = z.output<typeof listedQuestionSchema>;
export type PacksQuery = z.output<typeof packsQuerySchema>;
export type Pack = z.output<typeof packSchema>;
