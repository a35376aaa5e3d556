import { numeralOf, type Numeral } from './numerals';
import { romanValue } from './roman';

export type Token = Word | Initial | Figure;

export interface Word {
  readonly kind: 'word';
  readonly text: string;
}

/** A single letter: «А. С. Пушкин». */
export interface Initial {
  readonly kind: 'initial';
  readonly text: string;
}

/** A number; of several words where they make one number: «двадцать пятый». */
export interface Figure {
  readonly kind: 'number';
  readonly text: string;
  readonly value: string;
  /** Digits and Roman numbers may count and order. */
  readonly written: 'digits' | 'roman' | 'cardinal' | 'ordinal';
}

/** Cuts a comparable form (`comparableForms`) into tokens. Bounded by its length. */
export const tokensOf = (form: string): Token[] => {
  const words = form
    .replace(/#(?=\d)/g, 'номер ')
    .split(' ')
    .filter((word) => word !== '');
  const tokens: Token[] = [];
  for (let i = 0; i < words.length;) {
    const number = digitsAt(words, i) ?? numeralsAt(words, i);
    tokens.push(number?.token ?? wordToken(words[i] ?? ''));
    i += number?.length ?? 1;
  }
  return tokens;
};

interface Read {
  readonly token: Figure;
  /** In words. */
  readonly length: number;
}

const wordToken = (text: string): Token => {
  const roman = romanValue(text);
  if (roman !== undefined) return { kind: 'number', text, value: String(roman), written: 'roman' };
  if (text === '%') return { kind: 'word', text: 'процент' };
  return /^\p{L}$/u.test(text) && !FILLERS.has(text) ? { kind: 'initial', text } : { kind: 'word', text };
};

/** Words that only tie others together. */
export const FILLERS: ReadonlySet<string> = new Set(['и', '&', 'and', 'the', 'a', 'an']);

const ORDINAL_MARK = /^(?:й|я|е|х|го|му|ый|ий|ой|ая|ое|ые|ых|ого|ому|ти|th|st|nd|rd)$/;

/** «20 000» is one number, «5-й» an ordinal, «5 тысяч» five thousand. */
const digitsAt = (words: readonly string[], from: number): Read | undefined => {
  let digits = words[from] ?? '';
  if (!/^−?\d+(?:\.\d+)*$/.test(digits)) return undefined;
  let i = from + 1;
  if (/^−?\d{1,3}$/.test(digits)) while (/^\d{3}$/.test(words[i] ?? '')) digits += words[i++];
  const scale = numeralOf(words[i] ?? '');
  if (scale && !scale.ordinal && scale.value >= 1000 && Number.isFinite(Number(digits)))
    return figure(words, from, i + 1, String(Number((Number(digits) * scale.value).toPrecision(12))), 'digits');
  if (ORDINAL_MARK.test(words[i] ?? '')) i++;
  return figure(words, from, i, digits.replace(/^(−?)0+(?=\d)/, '$1'), 'digits');
};

const figure = (
  words: readonly string[],
  from: number,
  to: number,
  value: string,
  written: Figure['written'],
): Read => ({ token: { kind: 'number', text: words.slice(from, to).join(' '), value, written }, length: to - from });

/** Reads words that make one number: each of a smaller rank than the one before, thousands closing a group. */
const numeralsAt = (words: readonly string[], from: number): Read | undefined => {
  let total = 0;
  let group = 0;
  let rank = 4;
  let scale = Infinity;
  let last: Numeral | undefined;
  let i = from;
  for (; i < words.length && !last?.ordinal; i++) {
    const next = numeralOf(words[i] ?? '');
    if (!next) break;
    if (next.value >= 1000) {
      if (next.value >= scale) break;
      total += (group || 1) * next.value;
      scale = next.value;
      group = 0;
      rank = 4;
    } else {
      const place = rankOf(next.value);
      if (place >= rank) break;
      group += next.value;
      // Behind 11 to 19 and 10 stands no unit.
      rank = next.value >= 10 && next.value < 20 ? 0 : place;
    }
    last = next;
  }
  if (!last) return undefined;
  return figure(words, from, i, String(total + group), last.ordinal ? 'ordinal' : 'cardinal');
};

const rankOf = (value: number): number => (value >= 100 ? 3 : value >= 10 ? 2 : 1);

/** The same number, so far as its writing tells: «5» may be «пять» and «пятый», which are not each other. */
export const sameNumber = (one: Figure, other: Figure): boolean =>
  one.value === other.value && (one.written === other.written || !isInWords(one) || !isInWords(other));

const isInWords = ({ written }: Figure): boolean => written === 'cardinal' || written === 'ordinal';
