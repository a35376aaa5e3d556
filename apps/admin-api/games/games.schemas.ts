import { z } from 'zod';
import { gamesOf } from '../../../workflows/games/catalogue';
import { anyRoom, chatRoom, flag, gameId, moment, pageSchema, paging, userId } from '../http/fields';
import { personSchema } from '../http/people';
import { snapshotSchema } from './snapshot.schema';

export const startGameSchema = z
  .strictObject({
    room: chatRoom,
    game: z.enum(gamesOf('room')),
    rounds: z.int().min(1).max(15).optional().meta({ description: "The room's own setting when absent." }),
    startedBy: userId.optional(),
  })
  .meta({ id: 'StartGame' });

export const startedGameSchema = z
  .object({
    room: z.string(),
    workflowId: z.string(),
    gameId: z.string().meta({ description: 'Known to the other routes as soon as a worker has recorded the game.' }),
  })
  .meta({ id: 'StartedGame' });

export const gamesQuerySchema = z.strictObject({ live: flag.optional(), room: anyRoom.optional(), ...paging });

export const gamePathSchema = z.strictObject({ id: gameId });

export const scoreSchema = z.object({ team: z.int(), bot: z.int() }).meta({ id: 'Score' });

export const endingSchema = z.enum(['finished', 'stopped', 'silent', 'empty', 'gone']);

const gameFields = {
  id: z.string(),
  room: z.string(),
  workflowId: z.string(),
  game: z.string(),
  step: z.string().meta({ description: 'Where the game stands, for the operator.' }),
  live: z.boolean(),
  startedBy: personSchema,
  startedAt: moment,
  endedAt: moment.nullable(),
  ending: endingSchema.nullable(),
  captain: personSchema.nullable(),
  players: z.array(personSchema),
  score: scoreSchema,
  frozen: z
    .object({
      since: moment,
      error: z.string().meta({ description: 'The kind of mistake, without what players wrote.' }),
      line: z.string().nullable().meta({ description: "The line of the game's file." }),
    })
    .nullable()
    .meta({ description: 'Set while the game stands still because its code fails.' }),
  temporalUrl: z.string().meta({ description: "The game's workflow in Temporal's Web UI." }),
};

const gameSchema = z.object(gameFields).meta({ id: 'Game' });

const playedRoundSchema = z
  .object({
    number: z.int(),
    question: z.object({ id: z.int(), text: z.string(), answer: z.string() }),
    captain: personSchema.nullable(),
    answerer: personSchema.nullable(),
    answer: z.string().nullable(),
    verdict: z.enum(['accepted', 'rejected', 'silent']).nullable(),
    rule: z.string().nullable().meta({ description: 'The rule of the judge that decided.' }),
    point: z.enum(['team', 'bot']).nullable(),
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
    rule: z.string(),
    matched: z.string().nullable().meta({ description: 'The listed variant it was matched with.' }),
    distance: z.int().nullable(),
    at: moment,
  })
  .meta({ id: 'JudgedAnswer' });

export const gameDetailsSchema = z
  .object({
    ...gameFields,
    rounds: z.array(playedRoundSchema),
    answers: z.array(judgedAnswerSchema),
    snapshot: snapshotSchema
      .nullable()
      .meta({ description: 'What the live game itself says; null when it says nothing.' }),
    snapshotMissing: z.string().nullable().meta({ description: 'Why there is no snapshot; null when there is one.' }),
  })
  .meta({ id: 'GameDetails' });

export const gamesPageSchema = pageSchema(gameSchema, 'GamesPage');

export const stoppedSchema = z.object({ ok: z.literal(true) }).meta({ id: 'Stopped' });

export type StartGame = z.output<typeof startGameSchema>;
export type StartedGame = z.output<typeof startedGameSchema>;
export type GamesQuery = z.output<typeof gamesQuerySchema>;
export type GamePath = z.output<typeof gamePathSchema>;
export type Game = z.output<typeof gameSchema>;
export type PlayedRoundView = z.output<typeof playedRoundSchema>;
export type JudgedAnswerView = z.output<typeof judgedAnswerSchema>;
export type GameDetails = z.output<typeof gameDetailsSchema>;
export type Stopped = z.output<typeof stoppedSchema>;
