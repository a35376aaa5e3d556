import type { Alignment, Pair } from './align';
import { FILLERS, type Token } from './tokens';

/**
 * Whether the words stand in an order of their own; `turned` where that may turn the meaning: «от заката до рассвета»,
 * «невеста отца», «2:1».
 */
export const orderOf = (
  alignment: Alignment,
  listed: readonly Token[],
  said: readonly Token[],
): 'same' | 'other' | 'turned' => {
  const pairs = [...alignment.pairs]
    .filter((pair) => !FILLERS.has(listed[pair.listed]?.text ?? ''))
    .sort((one, other) => one.listed - other.listed);
  if (pairs.every((pair, i) => i === 0 || pair.said > (pairs[i - 1]?.said ?? 0))) return 'same';
  const turned =
    pairs.some(({ by }) => by === 'form') || numbersSwapped(pairs, listed) || tiesMoved(pairs, listed, said);
  return turned ? 'turned' : 'other';
};

/** Two numbers side by side: a score, a proportion, a range. */
const numbersSwapped = (pairs: readonly Pair[], listed: readonly Token[]): boolean =>
  pairs.some((pair, i) => {
    const next = pairs[i + 1];
    if (next === undefined || next.said > pair.said) return false;
    const between = listed.slice(pair.listed + 1, next.listed);
    return (
      listed[pair.listed]?.kind === 'number' &&
      listed[next.listed]?.kind === 'number' &&
      between.every(({ text }) => TIES.has(text) || FILLERS.has(text))
    );
  });

/** «От A до B» with the words exchanged; with one preposition a change is rather a careless order. */
const tiesMoved = (pairs: readonly Pair[], listed: readonly Token[], said: readonly Token[]): boolean => {
  const ties = pairs.filter(({ listed: i }) => TIES.has(listed[i]?.text ?? ''));
  const kinds = new Set(ties.map(({ listed: i }) => listed[i]?.text));
  if (kinds.size < 2 && !kinds.has('не')) return false;
  const placeOf = new Map(pairs.map((pair) => [pair.said, pair.listed]));
  return (
    ties.every(({ said: j }) => {
      const next = placeOf.get(j + 1);
      return next !== undefined && said[j + 1] !== undefined && !TIES.has(listed[next]?.text ?? '');
    }) && ties.some(({ listed: i, said: j }) => placeOf.get(j + 1) !== i + 1)
  );
};

/** Prepositions, and what else belongs to the word behind it. */
const TIES: ReadonlySet<string> = new Set(
  (
    'в во на с со к ко о об обо от до из изо у за под подо над по при про для без через между перед против вместо ' +
    'около после ради кроме сквозь среди вокруг из-за из-под не ни нет без чем как от против of in on to from for by ' +
    'with without over under not'
  ).split(' '),
);
