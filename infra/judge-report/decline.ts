import type { Random } from './random';

/**
 * Puts an answer into another case by school grammar, knowing nothing of the judge's dictionary or stems: adjectives and the
 * noun behind them, or two words with capitals as a name; what follows the noun stays.
 *
 * Undefined where it would guess: words in -ь but the plain types, in -о, -у, -ю, -э of foreign look, short words, Latin
 * letters, digits, fleeting vowels other than in -ец and -ок. So irregular words are underrepresented; the figures in
 * docs/judge.md say what another generator found.
 */
export const declined = (text: string, random: Random): string | undefined => {
  if (/[^\p{Script=Cyrillic}\s«»"“”.,!?-]/u.test(text)) return undefined;
  const words = text
    .replace(/[«»"“”.,!?]/gu, ' ')
    .trim()
    .split(/\s+/u);
  const head = words.findIndex((word) => adjective(word) === undefined);
  if (words.length > 6 || head < 0 || words.slice(0, head).some((word) => word.length < 4)) return undefined;
  const grammar = random.pick(CASES);
  const name =
    head === 0 && words.length === 2 && words.every((word) => /^\p{Lu}\p{Ll}+[бвгджзйклмнпрстфхцчшщ]$/u.test(word));
  const changed = words.map((word, i) => {
    if (i < head) return adjective(word)?.[grammar];
    return i === head || name ? noun(word, grammar) : word;
  });
  const result = changed.every((word) => word !== undefined) ? changed.join(' ') : undefined;
  return result === words.join(' ') ? undefined : result;
};

const CASES = ['genitive', 'dative', 'instrumental', 'prepositional'] as const;
type Case = (typeof CASES)[number];
type Forms = Readonly<Record<Case, string>>;

const forms = (stem: string, ends: string): Forms => {
  const [genitive = '', dative = '', instrumental = '', prepositional = ''] = ends
    .split(' ')
    .map((end) => stem + end.replace('0', ''));
  return { genitive, dative, instrumental, prepositional };
};

const HARD = 'ого ому ым ом';
const ADJECTIVES: readonly [RegExp, string][] = [
  [/(?<=[гкхжшчщ])ий$/u, 'ого ому им ом'],
  [/(?<=[жшчщ])ее$/u, 'его ему им ем'],
  [/(?:ый|ой)$/u, HARD],
  [/(?<=н)ий$/u, 'его ему им ем'],
  [/(?<=[гкх])ое$/u, 'ого ому им ом'],
  [/ое$/u, HARD],
  [/(?<=н)ее$/u, 'его ему им ем'],
  [/ая$/u, 'ой ой ой ой'],
  [/яя$/u, 'ей ей ей ей'],
  [/ые$/u, 'ых ым ыми ых'],
  [/(?<=[гкхжшщ])ие$/u, 'их им ими их'],
];

/** «-жий», «-ший» and others of two kinds are left to `noun`, which gives them up. */
const adjective = (word: string): Forms | undefined => {
  if (word.length < 4 || /(?:фея|шея|змея|край|герой|слой|строй|бой|рой|покой|устой|настой)$/iu.test(word))
    return undefined;
  for (const [end, ends] of ADJECTIVES)
    if (end.test(word))
      return forms(
        word.replace(end, ''),
        /[жшчщ]$/u.test(word.replace(end, '')) && ends.startsWith('ого ому им') ? 'его ему им ем' : ends,
      );
  return undefined;
};

const NOUNS: readonly [RegExp, string][] = [
  [/(?<=[а-яё]{3}(?:ов|ев|ёв|ин|ын))$/iu, 'а у ым е'],
  [/(?<=[а-яё]{3})ия$/iu, 'ии ии ией ии'],
  [/(?<=[а-яё]{3})ие$/iu, 'ия ию ием ии'],
  [/(?<=[гкх])а$/iu, 'и е ой е'],
  [/(?<=[жшчщ])а$/iu, 'и е ей е'],
  [/(?<=ц)а$/iu, 'ы е ей е'],
  [/(?<=[бвдзлмнпрстф])а$/iu, 'ы е ой е'],
  [/(?<=[бвдзлмнпрст])я$/iu, 'и е ей е'],
  [/(?<=тел|ар|ител)ь$/iu, 'я ю ем е'],
  [/(?<=ост|изн|реч|доч)ь$/iu, 'и и ью и'],
  [/(?<=[аеяоу])й$/iu, 'я ю ем е'],
  [/(?<=[а-яё]{2}(?:ств|ищ|л|ц))о$/iu, 'а у ом е'],
  [/(?<=ст)о$/iu, 'а у ом е'],
  [/(?<=л)е$/iu, 'я ю ем е'],
  [/(?<=[бвгдзклмнпрстфх])ы$/iu, '0 ам ами ах'],
  [/(?<=[гкх])и$/iu, '0 ам ами ах'],
  [/(?<=[жшчщ])$/iu, 'а у ем е'],
  [/(?<=ц)$/iu, 'а у ем е'],
  [/(?<=[бвгдзклмнпрстфх])$/iu, 'а у ом е'],
];

/** Verbs, and what stands in an oblique case already. */
const NO_NOMINATIVE =
  /(?:[аеиоуыюя]т|[иы]л|[сш]ся|ются|ому?|ему?|его|ого|[иы]м|[иы]х|[иы]ми|ами|ями|ах|ях|ой|ою|ий|уй|чок)$/iu;

const noun = (word: string, grammar: Case): string | undefined => {
  if (word.length < 4 || /[А-ЯЁ]{2}/u.test(word) || NO_NOMINATIVE.test(word)) return undefined;
  if (/ец$/u.test(word))
    return /[аеиоуыэюя]ец$|.{1,2}ец$/u.test(word) && word.length < 6
      ? undefined
      : forms(word.slice(0, -2), 'ца цу цем це')[grammar];
  if (/[бвгдзлмнпрстфж]ок$/u.test(word))
    return word.length < 6 ? undefined : forms(word.slice(0, -2), 'ка ку ком ке')[grammar];
  if (/(?:ек|ень|ел|ер|ет|оть|оль|ор)$/u.test(word) && word.length < 6) return undefined;
  if (/(?:ек|ень|ёк|ел)$/u.test(word)) return undefined;
  for (const [end, ends] of NOUNS) {
    if (!end.test(word)) continue;
    // The genitive of a plural may have no ending, and then a vowel of its own.
    if (ends.startsWith('0') && grammar === 'genitive') return undefined;
    return forms(word.replace(end, ''), ends)[grammar];
  }
  return undefined;
};
