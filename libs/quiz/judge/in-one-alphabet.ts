/**
 * Two words as they sound, so that «Плейбой» looks like Playboy; as they are where both are in one alphabet. Coarse: it makes
 * an answer worth a vote, never right.
 */
export const inOneAlphabet = (one: string, other: string): readonly [string, string] => {
  if (LATIN.test(one) === LATIN.test(other)) return [one, other];
  return LATIN.test(one) ? [sounds(one), spelt(other)] : [spelt(one), sounds(other)];
};

const LATIN = /[a-z]/;

/** Pairs of letters first. */
const SOUNDS: readonly [RegExp, string][] = [
  [/sch|sh/g, 'ш'],
  [/tch|ch/g, 'ч'],
  [/ck|ch|qu|[ckq]/g, 'к'],
  [/ph|f/g, 'ф'],
  [/th|t/g, 'т'],
  [/zh/g, 'ж'],
  [/oo|ou|u|w/g, 'у'],
  [/ee|ea|i/g, 'и'],
  [/ay|ai|ey|ei/g, 'ей'],
  [/x/g, 'кс'],
  [/a/g, 'а'],
  [/b/g, 'б'],
  [/d/g, 'д'],
  [/e/g, 'е'],
  [/g/g, 'г'],
  [/h/g, 'х'],
  [/j/g, 'дж'],
  [/l/g, 'л'],
  [/m/g, 'м'],
  [/n/g, 'н'],
  [/o/g, 'о'],
  [/p/g, 'п'],
  [/r/g, 'р'],
  [/s/g, 'с'],
  [/v/g, 'в'],
  [/y/g, 'й'],
  [/z/g, 'з'],
];

const sounds = (latin: string): string => {
  let text = latin;
  for (const [letters, sound] of SOUNDS) text = text.replace(letters, sound);
  return spelt(text);
};

/** Without what the two spellings seldom share: doubled letters, soft and hard signs, э, ы. */
const spelt = (cyrillic: string): string =>
  cyrillic.replace(/э/g, 'е').replace(/ы/g, 'и').replace(/[ьъ]/g, '').replace(/(.)\1/gu, '$1');
