import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { formIn, readFormFile } from './form-file';

let directory: string;
beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'form-'))));
afterAll(() => rmSync(directory, { recursive: true }));

const reading = (content: unknown): (() => unknown) => {
  const path = join(directory, 'form.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return () => readFormFile(path);
};
const form = (...questions: object[]): object => ({ name: 'own', title: 'Своя', questions });
const name = { id: 'name', kind: 'text', title: 'Имя', text: 'Как вас зовут?' };
const option = (id: string): object => ({ id, label: id });
const choice = (...ids: string[]): object => ({ ...name, id: 'c', kind: 'choice', options: ids.map(option) });

it('the form of the project is whole in both languages', () => {
  const file = readFormFile();
  const [russian, english] = [formIn('ru', file), formIn('en', file)];
  expect(russian.questions.map(({ rule }) => rule.kind)).toEqual(
    expect.arrayContaining(['text', 'choice', 'number', 'phone', 'email']),
  );
  expect(JSON.stringify(english)).not.toMatch(/[а-яё]/i);
  expect(russian.questions.map(({ id }) => id)).toEqual(english.questions.map(({ id }) => id));
  expect(russian.questions.every(({ title, text }) => /[а-яё]/i.test(title) && /[а-яё]/i.test(text))).toBe(true);
});

it('words that are the same in both languages are written once', () => {
  const file = reading(form(name, { ...name, id: 'age', kind: 'number', min: 1, max: 9 }))();
  expect(formIn('en', file as ReturnType<typeof readFormFile>)).toEqual({
    name: 'own',
    title: 'Своя',
    questions: [
      expect.objectContaining({ title: 'Имя', rule: { kind: 'text', longest: 500 } }),
      expect.objectContaining({ id: 'age', rule: { kind: 'number', least: 1, most: 9, whole: true } }),
    ],
  });
});

it.each([
  ['no JSON', '{', /^FORM_FILE .*form\.json: is no JSON, see docs/],
  ['no questions', form(), /form\.json: questions /],
  ['an unknown kind', form({ ...name, kind: 'date' }), /questions\.0\.kind must be one of text, number/],
  ['no text', form({ id: 'a', kind: 'phone', title: 'Т' }), /questions\.0\.text must be words/],
  ['one language of two', form({ ...name, text: { ru: 'Имя?' } }), /questions\.0\.text must be words, or/],
  ['a field that is not known', form({ ...name, min: 3 }), /questions\.0 .*"min"/],
  [
    'bounds the wrong way round',
    form({ ...name, kind: 'number', min: 5, max: 1 }),
    /questions\.0\.max must not be less/,
  ],
  ['one option', form(choice('a')), /questions\.0\.options /],
  ['more options than buttons', form(choice(...'abcdefg')), /questions\.0\.options /],
  ['options alike', form(choice('a', 'a')), /questions\.0\.options must have an id of its own/],
  ['questions alike', form(name, name), /questions must have an id of its own/],
] as const)('a file with %s is refused by name', (_, content, why) => {
  expect(reading(content)).toThrow(why);
  expect(reading(content)).toThrow(ConfigError);
});

it('a file that is not there is refused by name', () => {
  expect(() => readFormFile(join(directory, 'none.json'))).toThrow(/^FORM_FILE .*none\.json: can't be read, see docs/);
});
