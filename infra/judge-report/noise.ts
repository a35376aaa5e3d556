import type { Random } from './random';

/** An answer as its author lists it, without optional parts and comments. */
export const bare = (listed: string): string => {
  const first = listed.split('\n')[0] ?? '';
  const short = first
    .replace(/\[[^[\]]*\]|\([^()]*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(short) ? short : first;
};

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

type Noise = (text: string, random: Random) => string;

const FORMS: Readonly<Record<string, Noise>> = {
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  quotes: (text, random) => random.pick([`«${text}»`, `"${text}"`, `“${text}”`, text.replace(/[«»"“”„]/gu, '')]),
  ё: (text, random) =>
    random.below(2) === 0 ? text.replaceAll('ё', 'е').replaceAll('Ё', 'Е') : text.replaceAll('е', 'ё'),
  'это X': (text, random) =>
    random.pick([
      `это ${text}`,
      `Это — ${text}`,
      `мой ответ: ${text}`,
      `наверное, ${text}`,
      `Ответ: ${text}`,
      `думаю, ${text}`,
    ]),
  'end mark': (text, random) => text.replace(/[.!?…]+$/u, '') + random.pick(['.', '!', '?', '...', ' )']),
  spaces: (text, random) => random.pick([`  ${text.replaceAll(' ', '  ')} `, `${text}\n`, text.replaceAll('-', ' - ')]),
  dashes: (text, random) =>
    random.pick([text.replaceAll('-', '—'), text.replaceAll('-', ' '), text.replaceAll('—', '-')]),
};

/** One or two changes of form, or another order of the words. */
export const inAnotherForm = (text: string, random: Random): string => {
  const names = Object.keys(FORMS);
  const once = FORMS[random.pick(names)]?.(text, random) ?? text;
  return random.below(2) === 0 ? once : (FORMS[random.pick(names)]?.(once, random) ?? once);
};

const NUMBER = /\d|(?<!\p{L})(?:\p{L}+дцать|\p{L}+десят|\p{L}*сто|\p{L}+сот|сорок|девяносто|тысяч\p{L}*)(?!\p{L})/iu;

/** Undefined where there is one word, or where a number among them makes the order matter. */
export const inAnotherOrder = (text: string, random: Random): string | undefined => {
  const all = words(text.replace(/[«»"“”„.,!?:;—–]/gu, ' '));
  if (all.length < 2 || all.length > 6 || NUMBER.test(text) || new Set(all).size === 1) return undefined;
  for (;;) {
    const shuffled = random.shuffled(all).join(' ');
    if (shuffled !== all.join(' ')) return shuffled;
  }
};

const RUSSIAN = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const ROWS = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** One letter dropped, doubled or foreign, replaced (half the time by its neighbour on the keyboard) or swapped. */
export const withTypo = (text: string, random: Random): string | undefined => {
  const places = [...text.matchAll(/\p{L}{5,}/gu)];
  if (places.length === 0) return undefined;
  const { 0: word, index } = random.pick(places);
  for (let i = 0; i < 50; i++) {
    const wrong = mistyped(word, random);
    if (wrong.toLowerCase().replaceAll('ё', 'е') !== word.toLowerCase().replaceAll('ё', 'е'))
      return text.slice(0, index) + wrong + text.slice(index + word.length);
  }
  return undefined;
};

const mistyped = (word: string, random: Random): string => {
  const at = random.below(word.length);
  const letter = word.charAt(at).toLowerCase();
  const any = random.pick([...(/[a-z]/.test(letter) ? LATIN : RUSSIAN)]);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + random.pick([any, letter]) + word.slice(at);
    case 2:
      return word.slice(0, at) + random.pick([any, neighbour(letter, random)]) + word.slice(at + 1);
    default:
      return at + 1 < word.length
        ? word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
        : word.slice(0, at);
  }
};

const neighbour = (letter: string, random: Random): string => {
  const row = ROWS.find((keys) => keys.includes(letter)) ?? letter;
  const at = row.indexOf(letter);
  return random.pick(
    [row[at - 1], row[at + 1]].filter((key) => key !== undefined).concat(row.length === 1 ? [letter] : []),
  );
};
