/** The Snowball stemmer for English, Porter2 (snowballstem.org/algorithms/english/stemmer.html). Takes a word in lower case. */
export const stemEnglish = (original: string): string => {
  if (original.length <= 2) return original;
  const known = EXCEPTIONS.get(original);
  if (known !== undefined) return known;
  // A y that is a consonant is written Y.
  let word = original.replace(/^y|(?<=[aeiouy])y/g, 'Y');
  const r1 = firstRegion(word);
  const r2 = regionAfter(word, r1);
  word = plural(word);
  if (KEPT.has(word)) return word.toLowerCase();
  word = past(word, r1);
  word = word.replace(/(?<=.[^aeiouy])[yY]$/, 'i');
  word = replaceIn(word, r1, r2, STEP_2);
  word = replaceIn(word, r1, r2, STEP_3);
  word = removeIn(word, r2);
  return finish(word, r1, r2).toLowerCase();
};

const EXCEPTIONS = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);
const KEPT = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed']);

const firstRegion = (word: string): number => {
  const prefix = /^(?:gener|commun|arsen)/.exec(word)?.[0];
  return prefix === undefined ? regionAfter(word, 0) : prefix.length;
};

/** Behind the first consonant that follows a vowel. */
const regionAfter = (word: string, from: number): number => {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return found ? from + found.index + 2 : word.length;
};

/** Step 1a. */
const plural = (word: string): string => {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
};

/** Step 1b. */
const past = (word: string, r1: number): string => {
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const end = /(?:ed|edly|ing|ingly)$/.exec(word);
  const rest = end && word.slice(0, end.index);
  if (rest === null || !/[aeiouy]/.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return isShort(rest, r1) ? `${rest}e` : rest;
};

const endsShort = (word: string): boolean => /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word);
const isShort = (word: string, r1: number): boolean => r1 >= word.length && endsShort(word);

type Replacement = readonly [suffix: RegExp, by: string, region?: 'r2'];

const STEP_2: readonly Replacement[] = [
  [/ization$/, 'ize'],
  [/ational$/, 'ate'],
  [/(?:ful|ous|ive)ness$/, '*ness'],
  [/tional$/, 'tion'],
  [/biliti$/, 'ble'],
  [/lessli$/, 'less'],
  [/entli$/, 'ent'],
  [/ation$/, 'ate'],
  [/alism$/, 'al'],
  [/aliti$/, 'al'],
  [/ousli$/, 'ous'],
  [/iviti$/, 'ive'],
  [/fulli$/, 'ful'],
  [/enci$/, 'ence'],
  [/anci$/, 'ance'],
  [/abli$/, 'able'],
  [/izer$/, 'ize'],
  [/ator$/, 'ate'],
  [/alli$/, 'al'],
  [/bli$/, 'ble'],
  [/ogi$/, 'og'],
  [/li$/, ''],
];
const STEP_3: readonly Replacement[] = [
  [/ational$/, 'ate'],
  [/tional$/, 'tion'],
  [/alize$/, 'al'],
  [/ative$/, '', 'r2'],
  [/icate$/, 'ic'],
  [/iciti$/, 'ic'],
  [/ical$/, 'ic'],
  [/ness$/, ''],
  [/ful$/, ''],
];

/** Replaces the longest suffix, where it stands within its region. */
const replaceIn = (word: string, r1: number, r2: number, replacements: readonly Replacement[]): string => {
  for (const [suffix, by, region] of replacements) {
    const found = suffix.exec(word);
    if (!found) continue;
    if (found.index < (region === 'r2' ? r2 : r1)) return word;
    const rest = word.slice(0, found.index);
    if (by === '*ness') return word.slice(0, -4);
    if (by === 'og' && !rest.endsWith('l')) return word;
    if (found[0] === 'li' && !/[cdeghkmnrt]$/.test(rest)) return word;
    return rest + by;
  }
  return word;
};

const STEP_4 = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

const removeIn = (word: string, r2: number): string => {
  const found = STEP_4.exec(word);
  if (!found || found.index < r2) return word;
  const rest = word.slice(0, found.index);
  return found[0] === 'ion' && !/[st]$/.test(rest) ? word : rest;
};

/** Step 5. */
const finish = (word: string, r1: number, r2: number): string => {
  const rest = word.slice(0, -1);
  if (word.endsWith('e') && (rest.length >= r2 || (rest.length >= r1 && !endsShort(rest)))) return rest;
  return word.endsWith('ll') && rest.length >= r2 ? rest : word;
};
