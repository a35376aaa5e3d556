const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const WORTH: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
const LOOK_ALIKES: Readonly<Record<string, string>> = { х: 'x', с: 'c', м: 'm' };

/** The value of a Roman number in lower case, its letters Latin or Cyrillic look-alikes; undefined for anything else. */
export const romanValue = (word: string): number | undefined => {
  if (word.length > 15 || word === '') return undefined;
  const letters = word.replace(/[хсм]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
  // Alone, the larger ones are rather initials or words.
  if (!ROMAN.test(letters) || /^[clmd]$/.test(letters)) return undefined;
  const values = [...letters].map((letter) => WORTH[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
};
