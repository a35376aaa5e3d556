/** Holds every text of the console: in its own language, in both of them, and said by some page. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Dictionary } from './dictionary';

const root = join(__dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|generated)\//.test(file),
);
const isDictionary = (file: string): boolean => /(^|-)texts\.ts$/.test(basename(file));
const code = files
  .filter((file) => !isDictionary(file) && !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

const dictionaries = files.filter(isDictionary).map((file) => {
  const exported = Object.values(jest.requireActual<Record<string, unknown>>(join(root, file)));
  return { file, texts: exported.find((value) => typeof value === 'object') as Dictionary<object> };
});

/** Names of languages stand in their own. */
const NAMES = ['Русский', 'English'];

const wordsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String((value as (...given: number[]) => unknown)(3, 4))];
  return Object.values(value as object).flatMap(wordsOf);
};

describe.each(dictionaries)('$file', ({ texts }) => {
  it('is Russian in Russian and English in English', () => {
    const isRussian = (text: string): boolean => /[а-яё]/i.test(text);
    const isEnglish = (text: string): boolean => /[a-z]/i.test(text) && !isRussian(text);
    expect(wordsOf(texts.ru).filter((text) => isEnglish(text) && !NAMES.includes(text))).toEqual([]);
    expect(wordsOf(texts.en).filter((text) => isRussian(text) && !NAMES.includes(text))).toEqual([]);
  });

  it('has the quotes and dashes of print', () => {
    expect([...wordsOf(texts.ru), ...wordsOf(texts.en)].filter((text) => /["']|\s-\s/.test(text))).toEqual([]);
  });

  it('says nothing that no page says', () => {
    const isSaid = (name: string): boolean => new RegExp(`\\.${name}\\b|'${name}'|\\b${name}:|{ ${name} }`).test(code);
    expect(Object.keys(texts.ru).filter((name) => !isSaid(name))).toEqual([]);
  });
});

it('there are dictionaries to hold', () => expect(dictionaries.length).toBeGreaterThan(8));
