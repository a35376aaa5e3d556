import { answerOf, api, type Schemas } from './client';

export type BulkStopFilter = Schemas['BulkStopFilter'];
export type BulkStopped = Schemas['BulkStopped'];
export type BulkStoppedGame = Schemas['BulkStoppedGame'];

/** Games that one request looks at; what is beyond is asked for again. */
const MOST = 100;

/** Which games it would be. */
export const gamesToStop = (filter: BulkStopFilter): Promise<BulkStopped> =>
  answerOf(api.POST('/v1/bulk-stops', { body: { filter, dryRun: true, most: MOST } }));

export const stopGames = (filter: BulkStopFilter, intent: string): Promise<BulkStopped> =>
  answerOf(
    api.POST('/v1/bulk-stops', {
      params: { header: { 'Idempotency-Key': intent } },
      body: { filter, dryRun: false, most: MOST },
    }),
  );
