import { z } from 'zod';

/** Nothing can be chosen: a field that somebody sends all the same is named, like everywhere. */
export const liveQuerySchema = z.strictObject({});

/** One event of the stream, by the names of its lines. */
export const liveEventSchema = z.object({
  id: z.string().optional().meta({ description: 'Of a `game`: what Last-Event-ID takes.' }),
  event: z.enum(['game', 'resync']),
  data: z.string().meta({ description: 'JSON; `{}` of a `resync`.' }),
});
