import type { Database } from './store';

/** A live game, as far as a deployment of new code is concerned. */
export interface LiveGame {
  readonly id: string;
  readonly workflowId: string;
  readonly step: string;
}

/** Every live game that does not stand still. */
export const healthyGames = (db: Database): Promise<LiveGame[]> =>
  db
    .selectFrom('games')
    .select(['id', 'workflowId', 'step'])
    .where('endedAt', 'is', null)
    .where('frozenAt', 'is', null)
    .execute();

/** Notes that a versioning override is about to be put on a game, so that it is taken off again whoever dies meanwhile. */
export const noteMove = async (db: Database, gameId: string, movingTo: string | null): Promise<void> => {
  await db.updateTable('games').set({ movingTo }).where('id', '=', gameId).execute();
};

/** Games with an override of ours; `frozen`: they still stand where they stood. */
export const movingGames = async (db: Database): Promise<(LiveGame & { readonly frozen: boolean })[]> => {
  const rows = await db
    .selectFrom('games')
    .select(['id', 'workflowId', 'step', 'frozenAt'])
    .where('movingTo', 'is not', null)
    .execute();
  return rows.map(({ frozenAt, ...game }) => ({ ...game, frozen: frozenAt !== null }));
};
