import { z } from 'zod';
import { appealSchema } from '../appeals/appeals.schemas';
import { moment } from '../http/fields';
import { personSchema } from '../http/people';
import { endingSchema, gameFields, pointSchema, verdictSchema } from './game.schemas';

const playedRoundSchema = z
  .object({
    number: z.int(),
    question: z.object({ id: z.int(), text: z.string(), answer: z.string() }),
    captain: personSchema.nullable(),
    answerer: personSchema.nullable(),
    answer: z.string().nullable(),
    verdict: verdictSchema.nullable().meta({ description: 'null while the round goes on.' }),
    rule: z.string().nullable().meta({ description: 'The rule of the judge that decided.' }),
    point: pointSchema.nullable(),
    voided: z.boolean().meta({ description: 'It counts for nobody, whatever its point.' }),
    drawnAt: moment,
    endedAt: moment.nullable(),
  })
  .meta({ id: 'PlayedRound' });

const judgedAnswerSchema = z
  .object({
    round: z.int(),
    questionId: z.int(),
    player: personSchema,
    text: z.string(),
    verdict: z.enum(['accepted', 'rejected', 'disputed']),
    rule: z.string().meta({ description: 'The rule of the judge that decided.' }),
    matched: z.string().nullable().meta({ description: 'The listed variant it was matched with.' }),
    distance: z.int().nullable().meta({ description: 'Letters of a typing error.' }),
    at: moment,
  })
  .meta({ id: 'JudgedAnswer' });

const decisionSchema = z
  .object({ verdict: verdictSchema.nullable(), point: pointSchema.nullable(), voided: z.boolean() })
  .meta({ id: 'RoundDecision' });

const correctionSchema = z
  .object({
    round: z.int(),
    before: decisionSchema.nullable().meta({ description: 'null where the round was not recorded before.' }),
    after: decisionSchema,
    at: moment,
  })
  .meta({ id: 'RoundCorrection' });

const eventSchema = z
  .object({
    at: moment,
    kind: z
      .enum(['started', 'question', 'answer', 'round', 'appeal', 'correction', 'frozen', 'ended'])
      .meta({ description: 'What happened; the fields below that belong to it are set, the others null.' }),
    round: z.int().nullable(),
    player: personSchema.nullable().meta({ description: 'Who started, answered, appealed.' }),
    text: z.string().nullable().meta({ description: "The question's or the answer's words, or what froze the game." }),
    verdict: z.enum(['accepted', 'rejected', 'silent', 'disputed']).nullable(),
    point: pointSchema.nullable(),
    voided: z.boolean().nullable(),
    upheld: z.boolean().nullable().meta({ description: 'What the players decided about an appeal.' }),
    ending: endingSchema.nullable(),
  })
  .meta({ id: 'GameEvent' });

export const gameDetailsSchema = z
  .object({
    ...gameFields,
    rounds: z.array(playedRoundSchema),
    answers: z.array(judgedAnswerSchema).meta({ description: 'In the order they were given.' }),
    corrections: z.array(correctionSchema).meta({ description: 'What operators overruled or voided.' }),
    appeals: z.array(appealSchema).meta({ description: 'What the players decided by a vote, in order.' }),
    timeline: z.array(eventSchema).meta({ description: 'All of it in the order it happened.' }),
  })
  .meta({ id: 'GameDetails' });

export type PlayedRoundView = z.output<typeof playedRoundSchema>;
export type JudgedAnswerView = z.output<typeof judgedAnswerSchema>;
export type CorrectionView = z.output<typeof correctionSchema>;
export type GameEvent = z.output<typeof eventSchema>;
export type GameDetails = z.output<typeof gameDetailsSchema>;
