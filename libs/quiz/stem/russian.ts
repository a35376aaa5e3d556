/**
 * The Snowball stemmer for Russian (snowballstem.org/algorithms/russian/stemmer.html). Takes a word in lower case; ё is
 * read as е.
 */
export const stemRussian = (original: string): string => {
  const word = original.replaceAll('ё', 'е');
  const vowel = word.search(VOWEL);
  if (vowel < 0) return word;
  const start = vowel + 1;
  const r2 = regionAfter(word, regionAfter(word, 0));
  const fixed = word.slice(0, start);
  let rest = word.slice(start);

  const gerund = without(rest, GERUND);
  if (gerund !== undefined) rest = gerund;
  else {
    rest = rest.replace(REFLEXIVE, '');
    rest = withoutAdjective(rest) ?? without(rest, VERB) ?? without(rest, NOUN) ?? rest;
  }
  rest = rest.replace(/и$/, '');
  const inR2 = rest.slice(Math.max(0, r2 - start));
  if (start + rest.length > r2) rest = rest.slice(0, rest.length - inR2.length) + inR2.replace(/ость?$/, '');
  return fixed + ending(rest);
};

interface Suffixes {
  /** Taken off only behind а or я, which stay. */
  readonly afterA?: RegExp;
  readonly free: RegExp;
}

const VOWEL = /[аеиоуыэюя]/;
// Snowball takes the longest ending of both groups; the expressions name them in that order.
const GERUND: Suffixes = { afterA: /(?<=[ая])(?:вшись|вши|в)$/, free: /(?:ившись|ывшись|ивши|ывши|ив|ыв)$/ };
const REFLEXIVE = /с[яь]$/;
const ADJECTIVE: Suffixes = {
  free: /(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$/,
};
const PARTICIPLE: Suffixes = { afterA: /(?<=[ая])(?:ем|нн|вш|ющ|щ)$/, free: /(?:ивш|ывш|ующ)$/ };
const VERB: Suffixes = {
  afterA: /(?<=[ая])(?:ете|йте|ешь|нно|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)$/,
  free: /(?:ейте|уйте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю)$/,
};
const NOUN: Suffixes = {
  free: /(?:иями|иях|иям|ией|ями|ами|ием|ах|ях|ам|ям|ей|ой|ий|ов|ев|ие|ье|ем|ом|еи|ии|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$/,
};

/** The word without the longest of the endings; undefined where it has none of them. */
const without = (word: string, { afterA, free }: Suffixes): string | undefined => {
  const ends = [afterA?.exec(word)?.[0], free.exec(word)?.[0]].filter((end) => end !== undefined);
  if (ends.length === 0) return undefined;
  return word.slice(0, word.length - Math.max(...ends.map(({ length }) => length)));
};

const withoutAdjective = (word: string): string | undefined => {
  const adjective = without(word, ADJECTIVE);
  return adjective === undefined ? undefined : (without(adjective, PARTICIPLE) ?? adjective);
};

const ending = (word: string): string => {
  const superlative = word.replace(/ейше?$/, '');
  if (/нн$/.test(superlative)) return superlative.slice(0, -1);
  return superlative === word ? word.replace(/ь$/, '') : superlative;
};

/** Behind the first consonant that follows a vowel. */
const regionAfter = (word: string, from: number): number => {
  const found = /[аеиоуыэюя][^аеиоуыэюя]/.exec(word.slice(from));
  return found ? from + found.index + 2 : word.length;
};
