import { z } from 'zod';
import { chatTitle, paging } from '../http/fields';
import { personSchema } from '../http/people';

const board = {
  period: z.enum(['day', 'week', 'month', 'all']).default('week').meta({
    description: 'By the clock of Moscow; a week begins on Monday.',
  }),
  on: z.iso
    .date('must be a day, like 2026-05-09')
    .optional()
    .meta({ description: 'A day of the period; the present one where none is named.', example: '2026-05-09' }),
  humans: z.coerce
    .number()
    .int()
    .min(1)
    .max(3)
    .default(3)
    .meta({ description: 'Only games with at least so many people in the team count.' }),
};

export const boardQuerySchema = z.strictObject({ ...board, ...paging });

export const boardExportSchema = z.strictObject(board);

const place = z.int().meta({ description: 'From 1 on.' });

const playerStandingSchema = z
  .object({
    place,
    player: personSchema,
    games: z.int(),
    won: z.int().meta({ description: 'Games that the team has won.' }),
    answered: z.int().meta({ description: 'Questions this player answered for the team.' }),
    accepted: z.int().meta({ description: 'Those of them that were right: by these players are ranked.' }),
  })
  .meta({ id: 'PlayerStanding' });

const chatStandingSchema = z
  .object({
    place,
    room: z.string(),
    chatTitle,
    games: z.int(),
    won: z.int().meta({ description: 'Games that the team has won: by these chats are ranked.' }),
    points: z.int().meta({ description: 'Points of the team.' }),
    lostPoints: z.int().meta({ description: 'Points of the bot.' }),
  })
  .meta({ id: 'ChatStanding' });

const boardFields = {
  period: z.enum(['day', 'week', 'month', 'all']),
  startsOn: z.string().meta({ format: 'date', description: "The period's first day; 1970-01-01 of all time." }),
  humans: z.int(),
  nextCursor: z.string().nullable().meta({ description: 'Gives the next page; null on the last one.' }),
};

export const playerBoardSchema = z
  .object({ ...boardFields, items: z.array(playerStandingSchema) })
  .meta({ id: 'PlayerBoard' });

export const chatBoardSchema = z
  .object({ ...boardFields, items: z.array(chatStandingSchema) })
  .meta({ id: 'ChatBoard' });

export type BoardQuery = z.output<typeof boardQuerySchema>;
export type BoardExport = z.output<typeof boardExportSchema>;
export type PlayerBoard = z.output<typeof playerBoardSchema>;
export type ChatBoard = z.output<typeof chatBoardSchema>;
