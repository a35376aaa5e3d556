import { z } from 'zod';
import { gamesOf } from '../../../workflows/games/catalogue';
import { chatRoom, userId } from '../http/fields';

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

export type StartGame = z.output<typeof startGameSchema>;
export type StartedGame = z.output<typeof startedGameSchema>;
