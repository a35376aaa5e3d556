import type { Language } from '../game-input';
import { wordsOf, type Answer } from './answer';

/** Longer ones are no numbers that people type. */
const LONGEST = 40;

/**
 * A number in Russian or English notation: `1 234,5`, `1,234.5`, `−7`, `.5`.
 *
 * Blanks of any width or commas part thousands, a comma or a point the fraction. Where both readings fit (`1,234`), it is the
 * one of the language: 1.234 in Russian, 1234 in English. Words, percents, powers and `½` are no numbers: what somebody meant
 * by them is for the game to ask.
 */
export const number = (language: Language = 'ru'): Answer<number> => ({
  words: true,
  parse: (heard) => parseNumber(wordsOf(heard) ?? '', language),
});

/** Minus, en dash and em dash: what keyboards make of a hyphen. */
const MINUS = /^[\u2212\u2013\u2014]/;
const BLANKS = /[\s\u00a0\u2009\u202f]+/g;
/** `1234,5`, `,5`, `1 234.5`. Thousands are parted in groups of three or not at all. */
const PLAIN = /^(\d+|\d{1,3}(?: \d{3})+|)(?:[.,](\d+))?$/;
/** `1,234.5`, `1,234,567`: what a comma parts can't be a fraction here. */
const ENGLISH = /^[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
const ONE_COMMA = /^[1-9]\d{0,2},\d{3}$/;

const parseNumber = (words: string, language: Language): number | undefined => {
  if (words.length > LONGEST) return undefined;
  const [, sign = '', digits = ''] = /^([+-]?) ?(.*)$/.exec(words.replace(BLANKS, ' ').replace(MINUS, '-')) ?? [];
  const value = Number(sign + (plainDigits(digits, language) ?? 'NaN'));
  return Number.isFinite(value) ? value : undefined;
};

/** The digits as JavaScript writes them. */
const plainDigits = (digits: string, language: Language): string | undefined => {
  if (ENGLISH.test(digits) || (language === 'en' && ONE_COMMA.test(digits))) return digits.replaceAll(',', '');
  const [all, whole, fraction] = PLAIN.exec(digits) ?? [];
  return all ? `${(whole ?? '').replaceAll(' ', '')}.${fraction ?? '0'}` : undefined;
};
