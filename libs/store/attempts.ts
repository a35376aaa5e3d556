import { sql, type RawBuilder } from 'kysely';

/**
 * Whether an effect belongs to the attempt that its game is at. A game that was restarted from a chapter leaves activities
 * of the old run under way, and what they write late must not pass for the new one's.
 *
 * @param effect `<gameId>/<attempt>/<lane>/<n>/<what>`; of any other name it is taken for granted
 */
export const isOfAttempt = (gameId: string, effect: string): RawBuilder<boolean> => {
  const attempt = /^[^/]+\/(\d+)\//.exec(effect)?.[1];
  return attempt === undefined
    ? sql<boolean>`true`
    : sql<boolean>`exists (select 1 from games where games.id = ${gameId} and games.attempt = ${attempt}::int)`;
};
