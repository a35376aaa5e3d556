import type { Game } from '../api/games';

export type TroubleKind = 'frozen' | 'stuck' | 'paused';

/** What keeps a live game from going on; a mistake in its code outweighs the rest. */
export const troubleOf = ({ frozen, waiting }: Pick<Game, 'frozen' | 'waiting'>): TroubleKind | undefined => {
  if (frozen) return 'frozen';
  if (waiting?.overdue) return 'stuck';
  if (waiting?.paused) return 'paused';
  return undefined;
};

const ORDER: readonly (TroubleKind | undefined)[] = ['frozen', 'stuck', 'paused', undefined];

/** Those that need somebody first, the rest as they came. */
export const helpFirst = (games: readonly Game[]): Game[] =>
  games.toSorted((one, other) => ORDER.indexOf(troubleOf(one)) - ORDER.indexOf(troubleOf(other)));
