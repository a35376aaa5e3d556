import { z } from 'zod';

/** Nothing can be chosen: a field that somebody sends all the same is named, like everywhere. */
export const liveQuerySchema = z.strictObject({});
