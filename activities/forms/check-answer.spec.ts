import type { FormQuestion, FormRule } from '../contract';
import { checkAnswer } from './check-answer';

const question = (rule: FormRule, more: Partial<FormQuestion> = {}): FormQuestion => ({
  id: 'q',
  title: 'Вопрос',
  text: 'Вопрос?',
  rule,
  options: [],
  several: false,
  ...more,
});
const options = ['Полный день', 'Ещё подумаю', 'Вечера'].map((label, i) => ({ id: `o${i}`, label }));

const valueOf = (asked: FormQuestion, words: string): unknown => {
  const checked = checkAnswer({ question: asked, words });
  return checked.ok ? checked.answer.value : checked.why.key;
};

it.each([
  ['  Аня  ', 'Аня'],
  ['a\0b\ud800c', 'ab\ufffdc'],
  ['😀'.repeat(10), '😀'.repeat(10)],
  ['я'.repeat(11), 'form.wrong.text'],
  [' \0 ', 'form.wrong.empty'],
])('of a text %j this is kept: %j', (words, value) => {
  expect(valueOf(question({ kind: 'text', longest: 10 }), words)).toBe(value);
});

it.each([
  ['1 000,5', 1000.5],
  ['−2', 'form.wrong.bounds'],
  ['2000', 'form.wrong.bounds'],
  ['сто', 'form.wrong.number'],
])('of a number «%s» this is made: %s', (words, value) => {
  expect(valueOf(question({ kind: 'number', least: 0, most: 1500, whole: false }), words)).toBe(value);
});

it('a whole number has no fraction', () => {
  const whole = question({ kind: 'number', least: 0, most: 10, whole: true });
  expect([valueOf(whole, '3,5'), valueOf(whole, '3,0')]).toEqual(['form.wrong.whole', 3]);
});

it.each([
  ['2', 'o1'],
  ['2)', 'o1'],
  ['вечера.', 'o2'],
  ['еще подумаю', 'o1'],
  ['4', 'form.wrong.option'],
  ['0', 'form.wrong.option'],
  ['1, 2', 'form.wrong.option'],
])('one of the options, by «%s»: %s', (words, value) => {
  expect(valueOf(question({ kind: 'choice' }, { options }), words)).toBe(value);
});

it.each([
  ['3, полный день', ['o0', 'o2']],
  ['2; 2;', ['o1']],
  ['1, 9', 'form.wrong.options'],
  [',', 'form.wrong.options'],
])('several of the options, by «%s»: %j', (words, value) => {
  expect(valueOf(question({ kind: 'choice' }, { options, several: true }), words)).toEqual(value);
});

it.each([
  ['anya.kim+job@example.ru', 'anya.kim+job@example.ru'],
  [' Anya@Example.RU ', 'Anya@Example.RU'],
  ['anya@example', 'form.wrong.email'],
  ['anya@@example.ru', 'form.wrong.email'],
  ['моя почта anya@example.ru', 'form.wrong.email'],
  [`${'a'.repeat(250)}@example.ru`, 'form.wrong.email'],
])('of an e-mail address «%s» this is made: %s', (words, value) => {
  expect(valueOf(question({ kind: 'email' }), words)).toBe(value);
});
