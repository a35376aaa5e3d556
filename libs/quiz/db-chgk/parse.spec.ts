import { parseDbChgk } from './parse';

const file = (...lines: string[]): string => lines.join('\n');
const CUP = file(
  'Чемпионат:',
  'Кубок двора &amp; сада',
  '',
  'URL:',
  '/znatoki/dvor.html',
  '',
  'Дата:',
  '01-Feb-2020',
  '',
  'Тур:',
  '1 тур',
  '',
  'Редактор:',
  'Анна Липова',
  '',
  'Вопрос 1:',
  '<раздатка>Мяу</раздатка>',
  'Какой зверь спит',
  'на окне?',
  '   Назовите ЕГО.',
  '|   ровно   так',
  '',
  'Ответ:',
  '[рыжий] кот.',
  '',
  'Зачет:',
  'Кошка; котёнок. Незачет: тигр.',
  '',
  'Комментарий:',
  'Он (pic: 20180047.jpg) спит.',
  '',
  'Источник:',
  '   1. Окно.',
  '   2. Двор.',
  '',
  'Автор:',
  'Борис Клёнов',
  '',
  'Вопрос 2:',
  'Дуплет.',
  '   1. Кто мяукает?',
  '   2. Кто лает?',
  '',
  'Ответ:',
  '   1. Кот.',
  '   2. Пёс.',
);

describe('parseDbChgk', () => {
  it('reads a package with its fields, its text as it was meant to stand', () => {
    expect(parseDbChgk(CUP)).toEqual({
      title: 'Кубок двора & сада',
      editors: ['Анна Липова'],
      date: '01-Feb-2020',
      link: 'https://db.chgk.info/znatoki/dvor.html',
      licence: expect.stringContaining('db.chgk.info') as string,
      nonCommercial: true,
      questions: [
        {
          line: 16,
          number: 1,
          text: 'Какой зверь спит на окне?\nНазовите ЕГО.\n   ровно   так',
          handout: 'Мяу',
          answer: '[рыжий] кот.',
          accepted: ['Кошка', 'котёнок'],
          rejected: ['тигр.'],
          comment: 'Он  спит.',
          source: '1. Окно.\n2. Двор.',
          authors: 'Борис Клёнов',
        },
        {
          line: 39,
          number: 2,
          text: 'Дуплет.',
          answer: '1. Кот.\n2. Пёс.',
          accepted: [],
          rejected: [],
          parts: [
            { text: 'Кто мяукает?', answer: 'Кот.', accepted: [], rejected: [] },
            { text: 'Кто лает?', answer: 'Пёс.', accepted: [], rejected: [] },
          ],
        },
      ],
      skipped: [],
      errors: [],
    });
  });

  it('gives a question without an author the one of its tour', () => {
    const { questions } = parseDbChgk(file('Тур:', '1', 'Автор:', 'Вера', 'Вопрос 1:', 'Кто?', 'Ответ:', 'Кот'));
    expect(questions).toMatchObject([{ authors: 'Вера' }]);
  });

  it.each([
    ['no answer', ['Вопрос 1:', 'Кто?', '', 'Вопрос 2:', 'Где?', '', 'Ответ:', 'Тут'], [1, /question 1 has no answer/]],
    ['an answer of nothing', ['Ответ:', 'Кот'], [1, /belongs to no question/]],
    ['no question at all', ['Чемпионат:', 'Кубок'], [1, /no question was found/]],
    ['an empty file', [''], [1, /no question was found/]],
  ] as const)('refuses a file with %s', (_, lines, [line, why]) => {
    expect(parseDbChgk(file(...lines)).errors).toEqual([
      {
        line,
        why: expect.stringMatching(why) as string,
        code: expect.any(String) as string,
        about: expect.any(Object) as object,
      },
    ]);
  });

  it.each([
    ['a picture', ['(pic: 1.jpg) Кто это?'], /not there/],
    ['an open bracket', ['Кто [это?'], /never closed/],
  ])('skips a question with %s', (_, lines, why) => {
    const pack = parseDbChgk(file('Вопрос 7:', ...lines, '', 'Ответ:', 'Кот'));
    expect(pack.skipped).toEqual([
      {
        line: 1,
        number: '7',
        why: expect.stringMatching(why) as string,
        code: expect.any(String) as string,
        about: expect.any(Object) as object,
      },
    ]);
  });
});
