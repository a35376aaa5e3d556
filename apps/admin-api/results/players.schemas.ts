import { z } from 'zod';
import { pageSchema, paging, rowId, words } from '../http/fields';
import { personSchema } from '../http/people';
import { resultSchema } from './results.schemas';

export const playersQuerySchema = z.strictObject({
  search: words(50).optional().meta({ description: 'How the first or the last name begins.', example: 'Ан' }),
  ...paging,
});

export const playerPathSchema = z.strictObject({ id: rowId });

const totalsSchema = z
  .object({
    games: z.int(),
    won: z.int(),
    answered: z.int().meta({ description: 'Questions this player answered for the team.' }),
    accepted: z.int().meta({ description: 'Those of them that were right.' }),
  })
  .meta({ id: 'PlayerTotals' });

export const playerPageSchema = z
  .object({
    id: z.int().meta({ description: 'VK user id.' }),
    name: z.string().nullable(),
    totals: z
      .object({ day: totalsSchema, week: totalsSchema, month: totalsSchema, all: totalsSchema })
      .meta({ description: 'Of all games with at least one round, however many people played.' }),
    results: z.array(resultSchema).meta({ description: 'The latest 20; the rest is GET /v1/results?player=.' }),
  })
  .meta({ id: 'Player' });

export const playersPageSchema = pageSchema(personSchema, 'PlayersPage');

export type PlayersQuery = z.output<typeof playersQuerySchema>;
export type PlayerPath = z.output<typeof playerPathSchema>;
export type PlayerPage = z.output<typeof playerPageSchema>;
