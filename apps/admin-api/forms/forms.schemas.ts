import { z } from 'zod';
import { moment, pageSchema, paging, rowId } from '../http/fields';
import { personSchema } from '../http/people';

export const formsQuerySchema = z.strictObject({
  form: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,31}$/, 'must be the name of a form, like job')
    .optional()
    .meta({ description: 'Name of a form: `job`.' }),
  player: rowId.optional().meta({ description: 'VK user id of who sent it.' }),
  ...paging,
});

export const formPathSchema = z.strictObject({ id: rowId });

const formFields = {
  id: z.int().meta({ description: 'The number that the applicant was told.' }),
  form: z.string(),
  title: z.string(),
  room: z.string(),
  player: personSchema,
  gameId: z.string().meta({ description: 'The dialog in which it was filled in.' }),
  sentAt: moment,
};

const formSchema = z.object(formFields).meta({ id: 'Form' });

const answerSchema = z
  .object({
    id: z.string().meta({ description: "The question's name in the form." }),
    title: z.string(),
    question: z.string(),
    value: z
      .union([z.string(), z.number(), z.array(z.string())])
      .meta({ description: 'Words, a number, a phone in E.164, an e-mail address, or the ids of options.' }),
    shown: z.string().meta({ description: 'The answer as people read it.' }),
  })
  .meta({ id: 'FormAnswer' });

export const formDetailsSchema = z
  .object({ ...formFields, answers: z.array(answerSchema) })
  .meta({ id: 'FormDetails' });

export const formsPageSchema = pageSchema(formSchema, 'FormsPage');

export type FormsQuery = z.output<typeof formsQuerySchema>;
export type FormPath = z.output<typeof formPathSchema>;
export type Form = z.output<typeof formSchema>;
export type FormDetails = z.output<typeof formDetailsSchema>;
