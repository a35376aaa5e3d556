import { wordsOf, type Answer } from './answer';

/** Longer ones are no numbers that people type. */
const LONGEST = 40;

/**
 * A number in Russian or English notation: `1 234,5`, `1234.5`, `−7`. A lone comma or point parts the fraction; blanks of any
 * width part thousands.
 */
export const number = (): Answer<number> => ({ words: true, parse: (heard) => parseNumber(wordsOf(heard) ?? '') });

const parseNumber = (words: string): number | undefined => {
  if (words.length > LONGEST) return undefined;
  const plain = words.replace(/[\s\u00a0\u2009\u202f]+/g, ' ').replace(/^[\u2212\u2013]/, '-');
  // Thousands are parted by blanks in groups of three, or not at all.
  if (!/^[+-]?(\d+|\d{1,3}( \d{3})+)([.,]\d+)?$/.test(plain)) return undefined;
  const value = Number(plain.replaceAll(' ', '').replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
};
