import { z } from 'zod';
import { packJsonSchema } from '../../../libs/quiz/own/pack-json';
import { flag, slug, words } from '../http/fields';
import { reasonFields } from './reason.schema';

export const importQuerySchema = z.strictObject({
  file: words(200).meta({ description: 'Name of the file; its ending tells the format.', example: 'cup.4s' }),
  dryRun: flag.default(false).meta({ description: 'true: nothing is written, the report tells what would be.' }),
  acceptNonCommercial: flag
    .default(false)
    .meta({ description: 'true: whoever imports keeps to a licence that forbids to make money with the questions.' }),
});

const placeSchema = z.object({
  line: z.int().meta({ description: 'In the file, from 1; there are no lines in a .siq.' }),
  number: z.int().meta({ description: 'Place in the pack.' }),
});

export const importReportSchema = z
  .object({
    slug: z.string().meta({ description: 'Names the pack.' }),
    title: z.string(),
    licence: z.string().optional(),
    nonCommercial: z.boolean(),
    added: z.array(placeSchema),
    changed: z.array(placeSchema),
    unchanged: z.int(),
    absent: z
      .array(z.int())
      .meta({ description: 'Numbers of questions that are here and not in the file; they are still played.' }),
    skipped: z
      .array(z.object({ line: z.int(), number: z.string().optional(), ...reasonFields }))
      .meta({ description: 'Questions that can’t be played, and why; the others are imported.' }),
  })
  .meta({ id: 'ImportReport' });

export const packPathSchema = z.strictObject({ slug });

export const exportQuerySchema = z.strictObject({
  format: z.enum(['4s', 'json', 'csv']).meta({ description: 'json has everything, pictures too.' }),
});

/** A pack of our own may have no question yet. */
export const exportedPackSchema = packJsonSchema.extend({ questions: z.array(packJsonSchema.shape.questions.element) });

export type ImportQuery = z.output<typeof importQuerySchema>;
export type ImportReportView = z.output<typeof importReportSchema>;
export type PackPath = z.output<typeof packPathSchema>;
export type ExportQuery = z.output<typeof exportQuerySchema>;
