import { z } from 'zod';
import { userId, words } from '../http/fields';

/** A message of VK's holds so much; longer ones would be cut into several. */
const LONGEST_SAID = 4_096;

const round = z.int().min(1).max(1_000).meta({ description: 'Number of a finished round.', example: 2 });

export const skipSchema = z
  .strictObject({
    lane: words(200).optional().meta({
      description: 'Which wait ends: a `lane` of the snapshot. Needed where several are open.',
      example: 'play',
    }),
  })
  .meta({ id: 'SkipWait' });

export const saySchema = z
  .strictObject({ text: words(LONGEST_SAID).meta({ example: 'Сервер обновлён, спасибо за терпение!' }) })
  .meta({ id: 'SayInGame' });

export const playerSchema = z.strictObject({ player: userId }).meta({ id: 'PlayerOfGame' });

export const overruleSchema = z
  .strictObject({ round, verdict: z.enum(['accepted', 'rejected']) })
  .meta({ id: 'OverruleRound' });

export const voidRoundSchema = z
  .strictObject({ round: round.optional().meta({ description: 'The last finished round where none is named.' }) })
  .meta({ id: 'VoidRound' });

export const doneSchema = z.object({ ok: z.literal(true) }).meta({ id: 'Done' });

export const terminatedSchema = z
  .object({
    ok: z.literal(true),
    ended: z.boolean().meta({ description: 'false: it ends, and the result is said, as soon as a worker runs.' }),
  })
  .meta({ id: 'Terminated' });

export type SkipWait = z.output<typeof skipSchema>;
export type SayInGame = z.output<typeof saySchema>;
export type PlayerOfGame = z.output<typeof playerSchema>;
export type OverruleRound = z.output<typeof overruleSchema>;
export type VoidRound = z.output<typeof voidRoundSchema>;
export type Done = z.output<typeof doneSchema>;
export type Terminated = z.output<typeof terminatedSchema>;
