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

const GUESS = 'наверное?|возможно|видимо|кажется|вероятно|(?:я )?думаю|(?:мы )?думаем|по моему|может быть|скорее всего';
const WRAPPER = new RegExp(`^(?:это|(?:(?:мой|наш) )?ответ|(?:${GUESS})(?: что)?) (?=\\S)`, 'u');
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
  return [...new Set([foldLookAlikes(cleaned), foldLookAlikes(unwrap(cleaned))])];
};

/** Lower case, spaces single, punctuation gone; a text of punctuation alone («?!») stays, because it may be the answer. */
const clean = (text: string): string => {
  const visible = text.replace(INVISIBLE, '');
  const cleaned = visible
    .replace(PICTURES, ' ')
    .replaceAll('№', '#')
    .normalize('NFKD')
    .toLowerCase()
    .replace(WORD, (word) => (/\p{Script=Cyrillic}/u.test(word) ? plain(word) : word))
    .normalize('NFKC')
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

/** A decomposed Cyrillic word without stress marks and with е for ё. */
const plain = (word: string): string => word.replace(/[\u0300\u0301]/g, '').replace(/[еe]\u0308/g, 'е');

const unwrap = (cleaned: string): string => {
  let text = cleaned;
  // «это, наверное, The Beatles»: a few wrappers may stand in a row.
  for (let i = 0; i < 4; i++) {
    const shorter = text.replace(WRAPPER, '').replace(AFTERTHOUGHT, '').replace(ARTICLE, '');
    if (shorter === text) break;
    text = shorter;
  }
  return text;
};
