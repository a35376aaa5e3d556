import { align, type Alignment } from './align';
import { KINDS } from './kinds';
import { isGivenName } from './names';
import { looksAlike } from './look';
import { orderOf } from './order';
import { distance } from './osa';
import type { Reading } from './readings';
import type { Rule, Verdict } from './rule';
import type { Token } from './tokens';

/** How what was said stands to one way of one listed answer. */
export interface Nearness {
  /** Lower is nearer: what is accepted, then what speaks against it, then what may be right. */
  readonly rank: number;
  readonly verdict: Verdict;
  readonly rule: Rule;
  readonly distance?: number;
}

const RANKS: Partial<Record<Rule, number>> = {
  exact: 0,
  spacing: 1,
  'word order': 2,
  number: 2,
  initials: 3,
  'kind named': 3,
  inflection: 4,
  typo: 5,
  negated: 10,
  'wrong name': 10,
  'wrong number': 10,
  'other sense': 20,
  'another word': 21,
  'more words': 22,
  'fewer words': 23,
  similar: 24,
};

const nearness = (verdict: Verdict, rule: Rule, letters?: number): Nearness => ({
  rank: RANKS[rule] ?? 99,
  verdict,
  rule,
  ...(letters !== undefined && { distance: letters }),
});

/** Compares two readings; undefined where nothing connects them. Takes microseconds, whatever their length. */
export const compare = (listed: Reading, said: Reading): Nearness | undefined =>
  compareLetters(listed, said) ?? compareWords(listed.tokens, said.tokens) ?? compareLook(listed, said);

const compareLook = (listed: Reading, said: Reading): Nearness | undefined => {
  const alike = looksAlike(listed, said);
  return alike && nearness('disputed', 'similar', alike.letters);
};

/** The same letters with other spaces, or with one mistake. */
const compareLetters = (listed: Reading, said: Reading): Nearness | undefined => {
  const { letters: one } = listed;
  const { letters: other } = said;
  if (Math.abs(one.length - other.length) > 1 || one.length < 4) return undefined;
  const otherSpaces = listed.tokens.length !== said.tokens.length;
  if (one === other) return nearness('accepted', otherSpaces ? 'spacing' : 'exact');
  if (!otherSpaces || one.length < 8 || listed.hasDigits || said.hasDigits) return undefined;
  return distance(one, other, 1) === 1 ? nearness('accepted', 'typo', 1) : undefined;
};

const compareWords = (listed: readonly Token[], said: readonly Token[]): Nearness | undefined => {
  const alignment = align(listed, said);
  if (alignment === undefined) return undefined;
  const { missing, added, pairs } = alignment;
  if (areNumbers(missing) && areNumbers(added)) return unlikeNumbers(missing, added);
  if (pairs.length === 0) return undefined;
  if (missing.length === 0 && added.length === 0) return whole(alignment, listed, said);
  if (added.some(({ text }) => NEGATION.has(text)) && missing.length === 0) return nearness('rejected', 'negated');
  const common = pairs.filter((pair) => (listed[pair.listed]?.text.length ?? 0) > 2);
  if (missing.length === 0) return withMore(alignment, listed, said);
  if (common.length > 0 && missing.some(isPersonal) && added.some(isPersonal))
    return nearness('rejected', 'wrong name');
  return unlike(alignment, listed);
};

const areNumbers = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 && tokens.every(({ kind }) => kind === 'number');

/** «Пять» and «пятый» have something in common, «девять» and «десять» have not. */
const unlikeNumbers = (missing: readonly Token[], added: readonly Token[]): Nearness => {
  const values = (tokens: readonly Token[]): string =>
    tokens.map((token) => (token.kind === 'number' ? token.value : '')).join(' ');
  return values(missing) === values(added) ? nearness('disputed', 'similar') : nearness('rejected', 'wrong number');
};

const NEGATION = new Set(['не', 'нет', 'not']);

const isPersonal = ({ kind, text }: Token): boolean => kind === 'initial' || isGivenName(text);

/** Each word has its partner. */
const whole = (alignment: Alignment, listed: readonly Token[], said: readonly Token[]): Nearness => {
  const typos = alignment.pairs.flatMap(({ typo }) => typo ?? []);
  const letters = typos.reduce((sum, typo) => sum + typo.distance, 0);
  if (typos.some(({ anotherWord }) => anotherWord)) return nearness('disputed', 'another word', letters);
  if (typos.length > 1 || letters > 1) return nearness('disputed', 'similar', letters);
  const order = orderOf(alignment, listed, said);
  if (order === 'turned') return nearness('disputed', 'other sense');
  const has = (by: string): boolean => alignment.pairs.some((pair) => pair.by === by);
  if (typos.length > 0) return nearness('accepted', 'typo', letters);
  if (has('form')) return nearness('accepted', 'inflection');
  if (has('initial')) return nearness('accepted', 'initials');
  if (has('number')) return nearness('accepted', 'number');
  return nearness('accepted', order === 'other' ? 'word order' : 'exact');
};

const withMore = (alignment: Alignment, listed: readonly Token[], said: readonly Token[]): Nearness | undefined => {
  const inner = whole({ ...alignment, added: [] }, listed, said);
  if (inner.verdict !== 'accepted') return inner.rule === 'other sense' ? inner : undefined;
  const kind = alignment.added.length === 1 && alignment.added[0] === said[0] && KINDS.has(said[0]?.text ?? '');
  if (kind && inner.rule === 'exact') return nearness('accepted', 'kind named');
  return significant(alignment, listed) > 3 ? nearness('disputed', 'more words') : undefined;
};

/** Letters of the longest word in common. */
const significant = ({ pairs }: Alignment, listed: readonly Token[]): number =>
  Math.max(0, ...pairs.filter(({ typo }) => !typo?.anotherWord).map((pair) => listed[pair.listed]?.text.length ?? 0));

/** A part of a listed answer, or another word in it. */
const unlike = (alignment: Alignment, listed: readonly Token[]): Nearness | undefined => {
  const { added, pairs } = alignment;
  const number = pairs.some((pair) => listed[pair.listed]?.kind === 'number');
  if (added.length === 0)
    return significant(alignment, listed) > 3 || number ? nearness('disputed', 'fewer words') : undefined;
  const alike = significant(alignment, listed) > 3 && commonShare(alignment, listed) >= LEAST_COMMON;
  return alike ? nearness('disputed', 'similar') : undefined;
};

/** With less in common, two answers of several words are rather two answers: «праздник весны» and «праздник книги». */
const LEAST_COMMON = 1 / 3;

/** The letters in common, as a share of the longer of the two. */
const commonShare = ({ pairs, missing, added }: Alignment, listed: readonly Token[]): number => {
  const lettersOf = (tokens: readonly Token[]): number => tokens.reduce((sum, { text }) => sum + text.length, 0);
  const common = lettersOf(pairs.flatMap((pair) => listed[pair.listed] ?? []));
  return common / (common + Math.max(lettersOf(missing), lettersOf(added)));
};
