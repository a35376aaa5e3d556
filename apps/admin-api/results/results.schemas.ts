import { z } from 'zod';
import { endingSchema, scoreSchema } from '../games/game.schemas';
import { anyRoom, chatTitle, gameId, gameName, moment, pageSchema, paging, rowId } from '../http/fields';
import { personSchema } from '../http/people';

const filter = {
  room: anyRoom.optional(),
  game: gameName.optional(),
  community: rowId.optional().meta({ description: 'Number of a VK group.' }),
  player: rowId
    .optional()
    .meta({ description: 'VK user id: games with at least one round that this person played in.' }),
};

export const resultsQuerySchema = z.strictObject({ ...filter, ...paging });

export const resultsExportSchema = z.strictObject(filter);

export const resultPathSchema = z.strictObject({ id: gameId });

export const resultSchema = z
  .object({
    id: z.string().meta({ description: "The game's id." }),
    room: z.string(),
    chatTitle,
    game: z.string(),
    startedAt: moment,
    endedAt: moment,
    ending: endingSchema.nullable(),
    score: scoreSchema,
    winner: z
      .enum(['team', 'bot', 'draw'])
      .nullable()
      .meta({ description: 'null when not a single round was played.' }),
    captain: personSchema.nullable(),
    players: z.array(personSchema),
  })
  .meta({ id: 'Result' });

export const resultsPageSchema = pageSchema(resultSchema, 'ResultsPage');

export type ResultsQuery = z.output<typeof resultsQuerySchema>;
export type ResultsExport = z.output<typeof resultsExportSchema>;
export type ResultPath = z.output<typeof resultPathSchema>;
export type Result = z.output<typeof resultSchema>;
