import { distance } from '../../libs/quiz/judge/osa';

/** A check that knows the listed answers alone, as simple quiz bots have it (research/quiz.md, section 4.1). */
export interface Check {
  readonly name: string;
  accepts(said: string, listed: readonly string[]): boolean;
}

const plain = (text: string): string => text.trim().toLowerCase();

/** nizheg/telegram-bot-chgk, «approximate»: Levenshtein 0, 1 or 2 by length, behind a light cleaning. */
const light = (text: string): string =>
  plain(text)
    .replaceAll('ё', 'е')
    .replace(/[.,\s-]/gu, '');

const within = (one: string, other: string): boolean => {
  const most = other.length < 4 ? 0 : other.length < 6 ? 1 : 2;
  return levenshtein(one, other, most);
};

/** Without the swap of neighbours, which the bot counts as two. */
const levenshtein = (one: string, other: string, most: number): boolean => {
  if (distance(one, other, most) > most) return false;
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++)
      row.push(
        Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)),
      );
    last = row;
  }
  return (last[other.length] ?? 0) <= most;
};

/** kesne/jeopardy-bot: the share of common pairs of letters. */
const dice = (one: string, other: string): number => {
  const pairs = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  const ours = pairs(one);
  const theirs = pairs(other);
  if (ours.length + theirs.length === 0) return one === other ? 1 : 0;
  const left = [...theirs];
  const common = ours.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (ours.length + theirs.length);
};
const letters = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '');

export const CHECKS: readonly Check[] = [
  { name: 'equality', accepts: (said, listed) => listed.some((answer) => plain(answer) === plain(said)) },
  { name: 'edit distance', accepts: (said, listed) => listed.some((answer) => within(light(said), light(answer))) },
  { name: 'Dice 0.6', accepts: (said, listed) => listed.some((answer) => dice(letters(said), letters(answer)) >= 0.6) },
];
