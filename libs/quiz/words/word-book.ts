import { brotliDecompressSync } from 'node:zlib';
import russian from './russian.json';

/** A dictionary word that a form may belong to. */
export interface Lemma {
  /** As in the dictionary, in lower case and with е for ё. */
  readonly word: string;
  /** The dictionary writes it with a capital: Иван, Париж. */
  readonly name: boolean;
  /** The form is the word itself. */
  readonly itself: boolean;
  /** The dictionary tells nothing about its endings, so its other forms are words of their own here: «время», «времени». */
  readonly bare: boolean;
}

interface Ending {
  readonly flag: string;
  readonly condition: RegExp;
}

/** By what is put at the end, then by what is taken off for it. */
type Endings = ReadonlyMap<string, ReadonlyMap<string, readonly Ending[]>>;

interface Book {
  readonly words: ReadonlyMap<string, string>;
  readonly endings: Endings;
  readonly longestEnding: number;
}

const unpacked = (base64: string): string[] =>
  brotliDecompressSync(Buffer.from(base64, 'base64')).toString('utf8').split('\n');

const readWords = (): Map<string, string> => {
  const words = new Map<string, string>();
  let line = '';
  for (const coded of unpacked(russian.words)) {
    line = line.slice(0, coded.charCodeAt(0) - 97) + coded.slice(1);
    const slash = line.indexOf('/');
    words.set(line.slice(0, slash), line.slice(slash + 1));
  }
  return words;
};

const readEndings = (): Endings => {
  const endings = new Map<string, Map<string, Ending[]>>();
  for (const line of unpacked(russian.endings)) {
    const [flag = '', strip = '', append = '', condition = ''] = line
      .split(' ')
      .map((part) => (part === '-' ? '' : part));
    const strips = endings.get(append) ?? new Map<string, Ending[]>();
    endings.set(append, strips);
    strips.set(strip, [...(strips.get(strip) ?? []), { flag, condition: new RegExp(`${condition}$`) }]);
  }
  return endings;
};

let book: Book | undefined;

/** Unpacked at the first use: a tenth of a second, some 20 MB. */
const open = (): Book => {
  if (book) return book;
  const endings = readEndings();
  const longestEnding = Math.max(...[...endings.keys()].map(({ length }) => length));
  return (book = { words: readWords(), endings, longestEnding });
};

/** Longer letters than any form: nothing to look for. */
const LONGEST_WORD = 40;

/**
 * The dictionary words that this may be a form of; none for a word that the dictionary doesn't know. Takes lower case with
 * е for ё. Works as Hunspell does: takes each possible ending off and looks whether the rest is a word that has it.
 */
export const lemmasOf = (form: string): readonly Lemma[] => {
  if (form.length > LONGEST_WORD) return [];
  const known = looked.get(form);
  if (known) return known;
  if (looked.size >= MOST_LOOKED) looked.clear();
  const lemmas = lookUp(form);
  looked.set(form, lemmas);
  return lemmas;
};

/** A judgement asks for the same words again and again. */
const looked = new Map<string, readonly Lemma[]>();
const MOST_LOOKED = 2000;

const lookUp = (form: string): readonly Lemma[] => {
  const { words, endings, longestEnding } = open();
  const found = new Map<string, Lemma>();
  const keep = (word: string, entry: string, itself: boolean): void => {
    const name = entry.startsWith('^');
    const key = `${name ? '^' : ''}${word}`;
    found.set(key, {
      word,
      name,
      itself: itself || found.get(key)?.itself === true,
      bare: entry === '' || entry === '^',
    });
  };
  for (const entry of words.get(form)?.split(',') ?? []) keep(form, entry, true);
  for (let length = Math.min(longestEnding, form.length - 1); length >= 0; length--) {
    const root = form.slice(0, form.length - length);
    for (const [strip, rules] of endings.get(form.slice(form.length - length)) ?? []) {
      const word = root + strip;
      const entries = words.get(word);
      if (entries === undefined) continue;
      for (const entry of entries.split(','))
        if (rules.some(({ flag, condition }) => entry.includes(flag) && condition.test(word))) keep(word, entry, false);
    }
  }
  return [...found.values()];
};
