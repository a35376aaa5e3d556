import { parseChoice } from './choice';

it.each([
  ['сложность лёгкая', { difficulty: 'easy' }],
  ['Difficulty HARD', { difficulty: 'hard' }],
  ['сложность любая', { difficulty: 'any' }],
  ['темы Кино, древний Рим', { topics: ['кино', 'древний рим'] }],
  ['topics any', { topics: [] }],
  ['год 2015', { since: 2015 }],
  ['since any', { since: null }],
  ['картинки нет', { pictures: false }],
  ['blitz on', { blitz: true }],
])('«%s» chooses %j', (words, choice) => {
  expect(parseChoice(words.split(' '), 2026)).toEqual(choice);
});

it.each(['раунды 7', 'constructor', '__proto__ нет', ''])('«%s» is no choice of questions', (words) => {
  expect(parseChoice(words.split(' '))).toBeUndefined();
});
