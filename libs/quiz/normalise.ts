import { foldLookAlikes } from './look-alikes';

const INVISIBLE = /[\p{Cf}\uFE00-\uFE0F]/gu;
/** Emoji beside an answer say nothing about it. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const APOSTROPHE = /(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu;
const MINUS = /(?<![\p{L}\p{N}\p{Pd}])[-–−](?=\p{N})/gu;
const DECIMAL = /(?<=\p{N})[.,](?=\p{N})/gu;
const BRACKETS = /[[\](){}<>]/g;
// Signs that are no mere punctuation: «C#», «50 %», «AT&T».
const PUNCTUATION = /(?:(?![#%&*@])[\p{P}\p{Sk}\p{Z}\p{Cc}])+/gu;
const KEPT_POINT = '\uFDD0';

const GUESS =
  'ну|пусть(?: будет)?|похоже|имхо|наверное?|возможно|видимо|кажется|вероятно|(?:я )?думаю|(?:мы )?думаем|по моему|может быть|скорее всего';
const wrapper = (that: string): RegExp =>
  new RegExp(
    `^(?:это|(?:(?:мой|наш) )?ответ|отвечаю|отвечаем|(?:(?:моя|наша) )?версия|(?:${GUESS})${that}) (?=\\S)`,
    'u',
  );
/** In the second form «что» goes with the guess before it: «думаю, что Пушкин». */
const WRAPPERS = ['', '(?: что)?'].map(wrapper);
const AFTERTHOUGHT = new RegExp(`(?<=\\S) (?:${GUESS})$`, 'u');
const ARTICLE = /^(?:the|an?) (?=[a-z])/;

/**
 * The forms in which an answer is compared, best first; equal answers have a form in common. Empty for a text with
 * nothing visible in it.
 *
 * The first is the whole text without case, ё, stress marks, quotes, dashes, punctuation and look-alike letters. The
 * second, where it differs, is without wrappers: «это», «мой ответ», «наверное», English articles.
 */
export const comparableForms = (text: string): string[] => {
  const cleaned = clean(text);
  if (cleaned === '') return [];
  return [...new Set([cleaned, ...WRAPPERS.map((wrapping) => unwrap(cleaned, wrapping))])].map(foldLookAlikes);
};

/** Lower case, spaces single, punctuation gone; a text of punctuation alone («?!») stays, because it may be the answer. */
const clean = (text: string): string => {
  const visible = ORDINARY.test(text) ? text : text.replace(INVISIBLE, '');
  const cleaned = lettersOf(visible)
    .replace(APOSTROPHE, '')
    .replace(BRACKETS, '')
    .replace(MINUS, '−')
    .replace(DECIMAL, KEPT_POINT)
    .replace(PUNCTUATION, ' ')
    .replaceAll(KEPT_POINT, '.')
    .replace(/ ?([%&]) ?/g, ' $1 ')
    .replace(/# (?=\d)/g, '#')
    .trim();
  return cleaned === '' ? visible.normalize('NFKC').toLowerCase().trim() : cleaned;
};

/** Nothing in it needs Unicode's tables: most answers, ten times as fast. */
const ORDINARY = /^[ -~А-Яа-яЁё«»—–№\n]*$/;

const lettersOf = (visible: string): string => {
  if (ORDINARY.test(visible)) return visible.replaceAll('№', '#').toLowerCase().replaceAll('ё', 'е');
  return visible
    .replace(PICTURES, ' ')
    .replaceAll('№', '#')
    .normalize('NFKD')
    .toLowerCase()
    .replace(WORD, (word) => (/\p{Script=Cyrillic}/u.test(word) ? plain(word) : word))
    .normalize('NFKC');
};

/** A decomposed Cyrillic word without stress marks and with е for ё. */
const plain = (word: string): string => word.replace(/[\u0300\u0301]/g, '').replace(/[еe]\u0308/g, 'е');

const unwrap = (cleaned: string, wrapping: RegExp): string => {
  let text = cleaned;
  // «это, наверное, The Beatles»: a few wrappers may stand in a row.
  for (let i = 0; i < 4; i++) {
    const shorter = text.replace(wrapping, '').replace(AFTERTHOUGHT, '').replace(ARTICLE, '');
    if (shorter === text) break;
    text = shorter;
  }
  return text;
};
