import { z } from 'zod';
import { moment, rowId, words } from '../http/fields';

const LONGEST_ANSWER = 300;
const LONGEST_NOTE = 2000;

export const newCorrectionSchema = z
  .strictObject({
    kind: z.enum(['accepted', 'rejected', 'note']).meta({
      description: 'An answer that is right, or wrong, whatever the author says; or a note shown with the answer.',
    }),
    text: words(LONGEST_NOTE).meta({ description: 'One answer, word for word: no lists and no rules. Or the note.' }),
    part: z.int().min(1).max(10).optional().meta({ description: 'Part of a дуплет or блиц that it answers.' }),
  })
  .refine(({ kind, text }) => kind === 'note' || text.length <= LONGEST_ANSWER, {
    path: ['text'],
    message: `an answer has at most ${LONGEST_ANSWER} characters`,
  })
  .meta({ id: 'NewCorrection' });

export const correctionSchema = z
  .object({
    id: z.int(),
    kind: z.enum(['accepted', 'rejected', 'note']),
    text: z.string(),
    part: z.int().nullable(),
    author: z.string().meta({ description: 'An admin, or the game whose players voted for it.' }),
    createdAt: moment,
  })
  .meta({ id: 'Correction' });

export const correctionsSchema = z.object({ items: z.array(correctionSchema) }).meta({ id: 'Corrections' });
export const correctionPathSchema = z.strictObject({ id: rowId, correction: rowId });

export type NewCorrectionBody = z.output<typeof newCorrectionSchema>;
export type CorrectionView = z.output<typeof correctionSchema>;
export type CorrectionsView = z.output<typeof correctionsSchema>;
export type CorrectionPath = z.output<typeof correctionPathSchema>;
