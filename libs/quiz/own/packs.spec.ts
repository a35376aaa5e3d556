import fc from 'fast-check';
import { packToFourS } from '../four-s/write';
import { parseFourS } from '../four-s/parse';
import type { ParsedPack, ParsedQuestion } from '../parsed-pack';
import { packToCsv, parsePackCsv } from './pack-csv';
import { packToJson, parsePackJson } from './pack-json';

const WORDS = [
  'кот',
  'Пёс',
  '42',
  '«так»',
  '_снег_',
  '[рыжий]',
  '-',
  '?',
  '!',
  '#',
  '@',
  '>',
  '~',
  '"x"',
  ',',
  '—',
  '№',
  '=1',
  '/',
];
const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const answer = fc.constantFrom('кот', '[рыжий] кот', '42', 'Пушкин', 'снег и лёд');
const entry = fc.constantFrom('кошка', 'пёс_1', '«лев»', '17', 'А. Кот');
const entries = fc.uniqueArray(entry, { maxLength: 3 });
const accepted = fc.record({ accepted: entries, rejected: fc.constantFrom<string[]>([], ['тигр'], ['тигр', 'мышь']) });

const question: fc.Arbitrary<Omit<ParsedQuestion, 'number' | 'line'>> = fc
  .record({ text, answer, lists: accepted }, {})
  .chain(({ lists, ...rest }) =>
    fc
      .record({ handout: text, comment: text, source: text, authors: line }, { requiredKeys: [] })
      .map((more) => ({ ...rest, ...lists, ...more })),
  );

const packs: fc.Arbitrary<ParsedPack> = fc.array(question, { minLength: 1, maxLength: 5 }).map((questions) => ({
  title: 'Кубок двора',
  editors: ['Анна Липова'],
  questions: questions.map((each, i) => ({ line: 1, number: i + 1, ...each })),
  skipped: [],
  errors: [],
}));

const withoutLines = ({ questions, ...pack }: ParsedPack): unknown => ({
  ...pack,
  questions: questions.map(({ line: _, ...rest }) => rest),
});

const RICH: ParsedPack = {
  title: 'Кубок двора',
  editors: ['Анна'],
  date: '2020-02-01',
  link: 'https://example.org/cup',
  licence: 'CC BY',
  nonCommercial: true,
  tags: ['кино', 'дворы'],
  questions: [
    {
      line: 1,
      number: 7,
      theme: 'Коты',
      text: 'Дуплет.',
      answer: '1. кот\n2. пёс',
      accepted: ['в любом порядке'],
      rejected: [],
      parts: [
        { text: 'Кто мяукает?', answer: 'кот', accepted: ['кошка'], rejected: [] },
        { text: 'Кто лает?', answer: 'пёс', accepted: [], rejected: ['волк'] },
      ],
      difficulty: 3,
      picture: { name: 'a.png', mime: 'image/png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) },
    },
  ],
  skipped: [],
  errors: [],
};

describe('a package that is written and read again is the same', () => {
  it('as JSON, with all that a package may hold', () => {
    expect(parsePackJson(packToJson(RICH))).toEqual(RICH);
    fc.assert(fc.property(packs, (pack) => expect(parsePackJson(packToJson(pack))).toEqual(pack)));
  });

  it('as CSV, which names what it has no place for', () => {
    fc.assert(
      fc.property(packs, (pack) => {
        const { csv, lost } = packToCsv(pack);
        expect(lost).toEqual([]);
        expect(withoutLines(parsePackCsv(csv))).toEqual(withoutLines(pack));
      }),
    );
    expect(packToCsv(RICH).lost).toEqual(['№ 7']);
    const plain = { number: 1, text: 'Кто?', answer: 'кот', accepted: ['кошка'], rejected: [], difficulty: 2 };
    const { questions: _, ...head } = RICH;
    expect(withoutLines(parsePackCsv(packToCsv({ ...head, questions: [{ line: 1, ...plain }] }).csv))).toEqual({
      ...head,
      questions: [plain],
    });
  });

  it('as 4s, whatever signs stand in it', () => {
    fc.assert(
      fc.property(packs, (pack) => {
        expect(withoutLines(parseFourS(packToFourS(pack)))).toEqual(withoutLines(pack));
      }),
      { numRuns: 300 },
    );
    const [{ difficulty: _, ...kept } = RICH.questions[0] as ParsedQuestion] = RICH.questions;
    const beside = (name: string) => (name === 'a.png' ? kept.picture?.bytes : undefined);
    expect(withoutLines(parseFourS(packToFourS(RICH), beside))).toEqual(withoutLines({ ...RICH, questions: [kept] }));
  });
});

describe('our JSON', () => {
  it.each([
    ['{', 1, /no JSON/],
    ['{\n"format": "znatok-pack",\n oops', 3, /no JSON/],
    ['{}', 1, /format/],
    ['{"format":"znatok-pack","version":1,"questions":[{"text":"Кто?"}]}', 1, /questions\[0\]\.answer/],
    [
      '{"format":"znatok-pack","version":1,"questions":[{"answer":"а","number":1},{"answer":"б","number":1}]}',
      1,
      /number 1/,
    ],
    ['{"format":"znatok-pack","version":1,"questions":[{"answer":"а","colour":"red"}]}', 1, /questions\[0\].*colour/],
  ])('%j is refused with its place', (file, at, why) => {
    expect(parsePackJson(file).errors[0]).toEqual({
      line: at,
      why: expect.stringMatching(why) as string,
      code: expect.any(String) as string,
      about: expect.any(Object) as object,
    });
  });
});

describe('our CSV', () => {
  it('takes commas, semicolons and tabs, quotes and lines in a cell', () => {
    for (const sign of [',', ';', '\t']) {
      const file = ['Вопрос', 'Ответ', 'Зачёт'].join(sign) + `\n"Кто${sign} где?"${sign}Кот${sign}"кошка\nкотёнок"\n`;
      expect(parsePackCsv(file).questions).toMatchObject([
        { text: `Кто${sign} где?`, answer: 'Кот', accepted: ['кошка', 'котёнок'] },
      ]);
    }
  });

  it.each([
    ['вопрос;ответ;цвет\nа;б;в', 1, /«цвет» is no heading/],
    ['вопрос;вопрос;ответ\nа;б;в', 1, /stands twice/],
    ['вопрос\nа', 1, /must hold the headings/],
    ['вопрос;ответ', 1, /no question/],
    ['вопрос;ответ\n"а;б', 2, /no CSV/],
    ['вопрос;ответ;сложность\nа;б;9', 2, /difficulty/],
    ['вопрос;ответ;лицензия\nа;б;CC BY\nв;г;CC BY-NC', 3, /one file is one package/],
    ['', 1, /must hold the headings/],
  ])('%j is refused with its line', (file, at, why) => {
    expect(parsePackCsv(file).errors[0]).toEqual({
      line: at,
      why: expect.stringMatching(why) as string,
      code: expect.any(String) as string,
      about: expect.any(Object) as object,
    });
  });
});
