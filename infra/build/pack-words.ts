/**
 * Makes libs/quiz/words/russian.json of a Hunspell dictionary: the words and endings by which the judge tells another form of
 * a word from another word.
 *
 *     node dist/infra/build/pack-words.js ru_RU.dic ru_RU.aff LICENCE.txt
 *
 * Debian's package hunspell-ru has the first two under /usr/share/hunspell, the licence is in its `copyright`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { projectRoot } from '../../libs/platform/project-root';

/** Words are compared in lower case and with е for ё; what was a name is remembered. */
const fold = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** `^` marks what the dictionary writes with a capital only; flags name groups of endings, several entries of one word stand side by side. */
const readWords = (dictionary: string): string[] => {
  const words = new Map<string, Set<string>>();
  for (const line of dictionary.split(/\r?\n/).slice(1)) {
    const [word = '', flags = ''] = (line.trim().split(/\s/)[0] ?? '').split('/');
    if (!/^[а-яё]{2,}$/iu.test(word)) continue;
    const entries = words.get(fold(word)) ?? new Set();
    words.set(fold(word), entries.add(`${/^[А-ЯЁ]/u.test(word) ? '^' : ''}${flags}`));
  }
  return [...words]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([w, entries]) => `${w}/${[...entries].join(',')}`);
};

/** Each line begins with a letter that tells how many letters it shares with the line above, `a` for none. */
const frontCoded = (lines: readonly string[]): string =>
  lines
    .map((line, i) => {
      const above = lines[i - 1] ?? '';
      let shared = 0;
      while (shared < 25 && shared < above.length && above[shared] === line[shared]) shared++;
      return String.fromCharCode(97 + shared) + line.slice(shared);
    })
    .join('\n');

/** `flag strip append condition`, one rule a line; `-` for nothing. */
const readEndings = (affixes: string): string[] => {
  const rules = affixes.split(/\r?\n/).flatMap((line) => {
    const [kind, flag, strip = '', append = '', condition = ''] = line.trim().split(/\s+/);
    if (kind !== 'SFX' || condition === '') return [];
    const part = (text: string): string => (text === '0' ? '-' : fold(text));
    return [`${flag} ${part(strip)} ${part(append)} ${fold(condition)}`];
  });
  return [...new Set(rules)];
};

const packed = (text: string): string =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).toString('base64');

const [dictionary, affixes, licence] = process.argv.slice(2);
if (dictionary === undefined || affixes === undefined || licence === undefined) {
  console.error('Give three files: ru_RU.dic, ru_RU.aff and the text of their licence.');
  process.exit(2);
}
const words = readWords(readFileSync(dictionary, 'utf8'));
const endings = readEndings(readFileSync(affixes, 'utf8'));
const file = {
  about:
    'A modified version of the Russian Hunspell dictionary by Alexander I. Lebedev (LibreOffice 7.5, Debian hunspell-ru 1:7.5.0-1): lower case, е for ё, repacked by infra/build/pack-words.ts.',
  licence: readFileSync(licence, 'utf8').trim().split('\n'),
  endings: packed(endings.join('\n')),
  words: packed(frontCoded(words)),
};
writeFileSync(join(projectRoot(), 'libs/quiz/words/russian.json'), `${JSON.stringify(file, null, 2)}\n`);
console.log(`${words.length} words, ${endings.length} endings`);
