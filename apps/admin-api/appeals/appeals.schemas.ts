import { z } from 'zod';
import { pointSchema, verdictSchema } from '../games/game.schemas';
import { chatTitle, gameId, moment, pageSchema, paging, rowId } from '../http/fields';
import { personSchema } from '../http/people';

const kindSchema = z.enum(['dispute', 'answer', 'question']).meta({
  description:
    '`dispute`: the judge left the answer open; `answer`: a player appealed against its verdict; `question`: it has a mistake.',
});

export const appealsQuerySchema = z.strictObject({
  state: z.enum(['open', 'decided']).optional().meta({ description: '`open`: no admin has decided yet.' }),
  kind: kindSchema.optional(),
  game: gameId.optional().meta({ description: 'Id of a game.' }),
  ...paging,
});

export const appealPathSchema = z.strictObject({ id: rowId });

export const reviewSchema = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z
        .enum(['keep', 'accept'])
        .meta({ description: '`keep`: what the players decided stands. `accept`: the answer was right.' }),
      acceptWording: z
        .boolean()
        .default(false)
        .meta({ description: 'From now on such an answer to this question is right in every game.' }),
    }),
    z.strictObject({
      decision: z
        .enum(['reject', 'void'])
        .meta({ description: '`reject`: the answer was not right. `void`: the round counts for nobody.' }),
      acceptWording: z
        .literal(false, 'goes with keep or accept')
        .default(false)
        .meta({ description: 'An answer that was not right makes no other right.' }),
    }),
  ])
  .meta({ id: 'AppealReview' });

export const appealSchema = z
  .object({
    id: z.int(),
    kind: kindSchema,
    game: z.object({ id: z.string(), room: z.string(), chatTitle, live: z.boolean() }),
    round: z.int(),
    question: z.object({ id: z.int(), text: z.string(), answer: z.string() }),
    raisedBy: personSchema.nullable().meta({ description: 'Whose appeal it was; null where the judge left it open.' }),
    answerer: personSchema.nullable(),
    answer: z.string().nullable(),
    votes: z.array(z.object({ player: personSchema, agrees: z.boolean() })).meta({ description: 'Every ballot.' }),
    quorum: z.int().meta({ description: 'How many votes it took at least to decide anything.' }),
    upheld: z.boolean().meta({ description: 'What the players decided.' }),
    verdict: verdictSchema.nullable().meta({ description: 'Of the round, as it stands now.' }),
    point: pointSchema.nullable(),
    voided: z.boolean(),
    createdAt: moment,
    review: z
      .object({ decision: z.enum(['kept', 'accepted', 'rejected', 'voided']), by: z.string(), at: moment })
      .nullable()
      .meta({ description: 'What an admin decided; null while it is open.' }),
  })
  .meta({ id: 'Appeal' });

export const appealsPageSchema = pageSchema(appealSchema, 'AppealsPage');

export type AppealsQuery = z.output<typeof appealsQuerySchema>;
export type AppealPath = z.output<typeof appealPathSchema>;
export type AppealReview = z.output<typeof reviewSchema>;
export type Appeal = z.output<typeof appealSchema>;
