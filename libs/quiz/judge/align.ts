import { FILLERS, sameNumber, type Figure, type Token } from './tokens';
import { typoIn, type Typo } from './typo';
import { isSameWord } from './word-forms';

export interface Pair {
  /** Places in the listed answer and in what was said. */
  readonly listed: number;
  readonly said: number;
  readonly by: 'same' | 'number' | 'form' | 'initial' | 'typo';
  readonly typo?: Typo;
}

/** Which word of what was said stands for which of the listed ones. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  /** Without a partner; words that only tie others together are left out. */
  readonly missing: readonly Token[];
  readonly added: readonly Token[];
}

/** With more words unlike, two texts have nothing to do with each other, and comparing them in pairs would take long. */
const MOST_UNLIKE = 14;

/** Finds the nearest partners first: same, same number, other form, initial, typo. */
export const align = (listed: readonly Token[], said: readonly Token[]): Alignment | undefined => {
  if (Math.abs(listed.length - said.length) > MOST_UNLIKE) return undefined;
  const pairs: Pair[] = [];
  const places = new Map<string, number[]>();
  said.forEach(({ text }, i) => places.set(text, [...(places.get(text) ?? []), i]));
  const ours: number[] = [];
  listed.forEach(({ text }, i) => {
    const place = places.get(text)?.shift();
    if (place === undefined) ours.push(i);
    else pairs.push({ listed: i, said: place, by: 'same' });
  });
  const theirs = [...places.values()].flat().sort((one, other) => one - other);
  if (ours.length > MOST_UNLIKE || theirs.length > MOST_UNLIKE) return undefined;

  const pairUp = (by: Pair['by'], fits: (one: Token, other: Token) => Typo | boolean | undefined): void => {
    for (const i of [...ours])
      for (const j of theirs) {
        const fit = at(listed, i, said, j, fits);
        if (fit === undefined || fit === false) continue;
        pairs.push({ listed: i, said: j, by, ...(typeof fit === 'object' && { typo: fit }) });
        ours.splice(ours.indexOf(i), 1);
        theirs.splice(theirs.indexOf(j), 1);
        break;
      }
  };
  pairUp('number', (one, other) => one.kind === 'number' && other.kind === 'number' && sameNumber(one, other));
  pairUp('form', (one, other) => isWordlike(one) && isWordlike(other) && isSameWord(one.text, other.text));
  if (pairs.some(({ listed: i }) => (listed[i]?.text.length ?? 0) > 2)) {
    pairUp('initial', isInitialOf);
    // «И. Санин»: at the beginning it is no «и».
    const isFirst = (one: Token, other: Token): boolean => one === listed[0] || other === said[0];
    pairUp('initial', (one, other) => isFirst(one, other) && (isAsInitial(one, other) || isAsInitial(other, one)));
  }
  // A word of its own is rather not a typing error, so it comes last.
  const others: [Token, Token, Typo][] = [];
  pairUp('typo', (one, other) => {
    const typo = typoBetween(one, other);
    if (!typo?.anotherWord) return typo;
    if (typo.distance === 1) others.push([one, other, typo]);
    return undefined;
  });
  if (others.length > 0)
    pairUp('typo', (one, other) => others.find(([ours, theirs]) => ours === one && theirs === other)?.[2]);
  const rest = (tokens: readonly Token[], indices: readonly number[]): Token[] =>
    indices.flatMap((i) => tokens[i] ?? []).filter(({ text }) => !FILLERS.has(text));
  return { pairs, missing: rest(listed, ours), added: rest(said, theirs) };
};

const at = <T>(
  listed: readonly Token[],
  i: number,
  said: readonly Token[],
  j: number,
  fits: (one: Token, other: Token) => T | undefined,
): T | undefined => {
  const one = listed[i];
  const other = said[j];
  return one && other ? fits(one, other) : undefined;
};

/** Numerals of one word are words too: «сорока» may be a bird. */
const isWordlike = (token: Token): boolean =>
  token.kind === 'word' || (token.kind === 'number' && isInWords(token) && !token.text.includes(' '));

const isInWords = ({ written }: Figure): boolean => written === 'cardinal' || written === 'ordinal';

const isInitialOf = (one: Token, other: Token): boolean => {
  const [short, long] = one.kind === 'initial' ? [one, other] : [other, one];
  return short.kind === 'initial' && isAsInitial(short, long);
};

const isAsInitial = (short: Token, long: Token): boolean =>
  short.text.length === 1 && long.kind === 'word' && long.text.length > 2 && long.text.startsWith(short.text);

const typoBetween = (one: Token, other: Token): Typo | undefined => {
  if (!isWordlike(one) || !isWordlike(other) || (one.kind === 'number' && other.kind === 'number')) return undefined;
  return typoIn(one.text, other.text);
};
