import { z } from 'zod';
import { REASON_CODES } from '../../../libs/quiz/reason';

const reasonCodeSchema = z
  .enum(REASON_CODES)
  .meta({ id: 'ReasonCode', description: 'Why a package, or a question of it, is not taken.' });

/** A reason as it goes out: whoever does not take the English words has the code, and what it is about. */
export const reasonFields = {
  code: reasonCodeSchema,
  about: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .meta({ description: 'How many, which, where: what the words speak of.' }),
  why: z.string().meta({ description: 'In English: what is wrong, and what to do.' }),
};
