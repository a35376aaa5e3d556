import { stemEnglish } from '../stem/english';
import { stemRussian } from '../stem/russian';
import { irregularLemma, singularOf } from '../words/irregular';
import { lemmasOf, type Lemma } from '../words/word-book';

/**
 * Whether two words are forms of one: another case or number. Words in lower case, е for ё. The dictionary decides where it
 * knows both; else stems do.
 */
export const isSameWord = (listed: string, said: string): boolean => {
  if (listed === said) return true;
  if (LATIN.test(listed) || LATIN.test(said)) {
    const alike = listed[0] === said[0] && listed.length > 3 && said.length > 3;
    return alike && stemEnglish(listed) === stemEnglish(said);
  }
  const irregular = irregularLemma(listed);
  if (irregular !== undefined && irregular === irregularLemma(said)) return true;
  // Whatever the ending, a word keeps its beginning.
  if (listed[0] !== said[0]) return false;
  const surname = SURNAME.exec(listed)?.[1];
  if (surname !== undefined && surname === SURNAME.exec(said)?.[1]) return true;
  const own = baseFirst(lemmasOf(listed));
  const theirs = lemmasOf(said);
  const shared = own.filter(({ word, name }) =>
    theirs.some((lemma) => lemma.name === name && singularOf(lemma.word) === singularOf(word)),
  );
  if (shared.length > 0) return !isSurnameOf(shared, theirs, said);
  if (isRegular(own) && isRegular(theirs)) return false;
  return haveSameStem(listed, said, own.length > 0 !== theirs.length > 0);
};

/** Whether the dictionary knows this word, or stems can't tell (Latin letters). */
export const isKnownWord = (word: string): boolean => lemmasOf(word).length > 0 || irregularLemma(word) !== undefined;

const LATIN = /[a-z]/;

/** «Физика» as an answer is the science, not a physicist in the genitive. */
const baseFirst = (lemmas: readonly Lemma[]): readonly Lemma[] => {
  const itself = lemmas.filter((lemma) => lemma.itself);
  if (itself.length === 0) return lemmas;
  return lemmas.filter((lemma) => lemma.itself || itself.some(({ word }) => isPluralOf(word, lemma.word)));
};

/** Plurals with another vowel are words of their own in the dictionary: «сёстры», «вёдра». */
const isPluralOf = (plural: string, word: string): boolean =>
  plural.slice(0, -1) === word.slice(0, -1) && /(?:[ыи] [аяь]|а о)$/.test(`${plural.slice(-1)} ${word.slice(-1)}`);

const isRegular = (lemmas: readonly Lemma[]): boolean => lemmas.length > 0 && lemmas.every(({ bare }) => !bare);

/** «Иванов» may be many an Иван, «чехов» many a Czech, yet is rather Иванов and Чехов. */
const isSurnameOf = (shared: readonly Lemma[], theirs: readonly Lemma[], said: string): boolean => {
  if (!SURNAME_END.test(said)) return false;
  const another = theirs.some(
    ({ word, name, itself }) => name && itself && shared.every((lemma) => lemma.word !== word),
  );
  return another || shared.every(({ word, name }) => name && said !== word && said.startsWith(word));
};

/** Behind a stem it makes «много Гендальфов», and more often a surname. */
const MANY = /^[ое]в$/;
const SURNAME_END = /(?:ов|ев|ин|ын)$/;
const SURNAME = /^(.{2,}(?:ов|ев|ин|ын))(?:а|у|ым|е|ой|ою|ы|ых|ыми)?$/;

const haveSameStem = (listed: string, said: string, oneKnown: boolean): boolean => {
  const one = stemRussian(listed);
  const other = stemRussian(said);
  const shorter = Math.min(one.length, other.length);
  if (shorter < 2 || (shorter < 3 && listed.length > 4)) return false;
  if (one === other) return MANY.test(listed.slice(one.length)) === MANY.test(said.slice(other.length));
  if (haveOneDeclension(listed, said)) return true;
  // All forms of a known word are known.
  return !oneKnown && (hasFleetingVowel(one, other) || hasFleetingVowel(other, one));
};

/** The endings of nouns in one declension each, the nominative among them. */
const DECLENSIONS = [
  'а у ом ем е ы и ам ами ах',
  'а ы и е у ой ей ою ам ами ах',
  'о а у ом е ам ами ах',
  'ь й я ю ем е и ей ям ями ях',
  'я и е ю ей ею ий ям ями ях',
  'ь и ью ей ям ями ях',
].map((ends) => new Set(['', ...ends.split(' ')]));

/** For words that the dictionary doesn't know: «Кряжен», «Кряженом». */
const haveOneDeclension = (one: string, other: string): boolean => {
  let root = 0;
  while (root < one.length && one[root] === other[root]) root++;
  for (let at = root; at >= Math.max(3, root - 2); at--) {
    const ends = [one.slice(at), other.slice(at)];
    if (DECLENSIONS.some((declension) => ends.every((end) => declension.has(end)))) return true;
  }
  return false;
};

/** «Лёд» and «льда», «пень» and «пня»: a vowel before the last consonant is there or not. */
const hasFleetingVowel = (longer: string, shorter: string): boolean => {
  const end = longer.length - 1;
  if (longer[end] !== shorter[shorter.length - 1] || !/[ое]/.test(longer[end - 1] ?? '')) return false;
  const without = longer.slice(0, end - 1);
  return `${without}${longer[end] ?? ''}` === shorter || `${without}ь${longer[end] ?? ''}` === shorter;
};
