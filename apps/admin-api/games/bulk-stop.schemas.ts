import { z } from 'zod';
import { anyRoom, chatTitle, gameName } from '../http/fields';

/** Games one call may stop: it answers for each. */
const MOST_STOPPED = 100;

export const bulkStopSchema = z
  .strictObject({
    filter: z
      .strictObject({
        state: z.enum(['live', 'frozen', 'stuck']),
        game: gameName.optional(),
        room: anyRoom.optional(),
        community: z.int().min(1).optional().meta({ description: 'Number of a VK group.' }),
      })
      .meta({ id: 'BulkStopFilter' }),
    dryRun: z.boolean().meta({ description: 'true: say which games it would be, and stop none.' }),
    most: z.int().min(1).max(MOST_STOPPED).default(50).meta({ description: 'So many at most, the newest first.' }),
  })
  .meta({ id: 'BulkStop' });

const outcomeSchema = z
  .enum(['wouldStop', 'stopped', 'terminating', 'refused', 'over', 'unanswered', 'notTried'])
  .meta({
    description:
      '`terminating`: a frozen game, whose result is said in its stead. `notTried`: the time was over; ask again.',
  });

export const bulkStoppedSchema = z
  .object({
    dryRun: z.boolean(),
    more: z.boolean().meta({ description: 'More games match than were looked at: ask again for the rest.' }),
    games: z.array(
      z
        .object({
          id: z.string(),
          room: z.string(),
          chatTitle,
          game: z.string(),
          step: z.string(),
          outcome: outcomeSchema,
          why: z.string().nullable().meta({ description: 'What the game said when it refused.' }),
        })
        .meta({ id: 'BulkStoppedGame' }),
    ),
  })
  .meta({ id: 'BulkStopped' });

export type BulkStop = z.output<typeof bulkStopSchema>;
export type BulkStopped = z.output<typeof bulkStoppedSchema>;
export type StopOutcome = z.output<typeof outcomeSchema>;
