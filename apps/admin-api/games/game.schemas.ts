import { z } from 'zod';
import { anyRoom, chatTitle, gameId, gameName, moment, pageSchema, paging, rowId } from '../http/fields';
import { personSchema } from '../http/people';

const gameStateSchema = z.enum(['live', 'finished', 'frozen', 'stuck']).meta({
  description:
    '`frozen`: its code fails and it stands still. `stuck`: live and not paused, and a minute after its time it has done nothing.',
});

const gameFilter = {
  state: gameStateSchema.optional(),
  game: gameName.optional().meta({ description: 'Name of a game: `chgk`.' }),
  room: anyRoom.optional(),
  community: rowId.optional().meta({ description: 'Number of a VK group.' }),
};

export const gamesQuerySchema = z.strictObject({ ...gameFilter, ...paging });

export const gamePathSchema = z.strictObject({ id: gameId });

export const scoreSchema = z.object({ team: z.int(), bot: z.int() }).meta({ id: 'Score' });

export const endingSchema = z
  .enum(['finished', 'stopped', 'silent', 'empty', 'gone'])
  .meta({ description: '`empty`: nobody came; `gone`: the bot was put out of the chat.' });

export const verdictSchema = z.enum(['accepted', 'rejected', 'silent']);
export const pointSchema = z.enum(['team', 'bot']).meta({ description: 'Who got the point.' });

const waitingSchema = z
  .object({
    for: z.array(personSchema).nullable().meta({ description: 'Whose turn it is; null is anyone, none is a rest.' }),
    words: z.boolean().meta({ description: 'It waits for words.' }),
    buttons: z.boolean().meta({ description: 'It waits for a button.' }),
    since: moment.meta({ description: 'When the game last said what it waits for.' }),
    until: moment.nullable().meta({ description: 'By then it goes on by itself; null where it does not say.' }),
    overdue: z.boolean().meta({ description: 'Its time is over and nothing has happened: it is stuck.' }),
    paused: z.boolean().meta({ description: 'An operator has stopped the clock.' }),
  })
  .meta({ id: 'GameWaiting' });

const frozenSchema = z
  .object({
    since: moment,
    error: z.string().meta({ description: 'The kind of mistake, without what players wrote.' }),
    line: z.string().nullable().meta({ description: "The line of the game's file." }),
  })
  .meta({ id: 'Frozen' });

export const gameFields = {
  id: z.string().meta({ example: '01a1f5d3-8a3c-7c5e-9f43-0f6b2b1f7f10' }),
  room: z.string().meta({ example: 'vk:123456:2000000001' }),
  chatTitle,
  community: z.int().meta({ description: 'Number of the VK group.' }),
  workflowId: z.string().meta({ example: 'vk:123456:2000000001' }),
  game: z.string().meta({ example: 'chgk' }),
  attempt: z.int().meta({ description: 'How often it was restarted from a chapter.' }),
  step: z.string().meta({
    description: 'Where the game stood when a round last ended, for the operator.',
    example: 'rest after round 3',
  }),
  round: z.int().nullable().meta({ description: 'The round that a live game is in; null between rounds.' }),
  live: z.boolean(),
  startedBy: personSchema,
  startedAt: moment,
  endedAt: moment.nullable(),
  ending: endingSchema.nullable(),
  captain: personSchema.nullable(),
  players: z.array(personSchema),
  score: scoreSchema,
  waiting: waitingSchema.nullable().meta({ description: 'What a live game waits for; null once it is over.' }),
  frozen: frozenSchema.nullable().meta({ description: 'Set while the game stands still because its code fails.' }),
  temporalUrl: z.string().meta({ description: "The game's workflow in Temporal's Web UI." }),
};

const gameSchema = z.object(gameFields).meta({ id: 'Game' });

export const gamesPageSchema = pageSchema(gameSchema, 'GamesPage');

export type GamesQuery = z.output<typeof gamesQuerySchema>;
export type GamePath = z.output<typeof gamePathSchema>;
export type Game = z.output<typeof gameSchema>;
export type GameWaiting = z.output<typeof waitingSchema>;
