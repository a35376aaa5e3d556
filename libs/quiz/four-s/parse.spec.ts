import fc from 'fast-check';
import { parseFourS } from './parse';

/** Lines of a file; `⏎` stands for an empty line. */
const file = (...lines: string[]): string => lines.map((line) => (line === '⏎' ? '' : line)).join('\n');
const reasons = (items: readonly { line: number; why: string }[]): string[] =>
  items.map(({ line, why }) => `${line}: ${why}`);

describe('parseFourS', () => {
  it('reads a whole package', () => {
    const pack = parseFourS(
      file(
        '\uFEFF### Кубок _двора_ — 2026',
        '###LJ Кубок',
        '#EDITOR Редактор — Анна Ли́пова',
        '#DATE 2026-05-01',
        '# Спасибо соседям',
        'и дворнику.',
        '⏎',
        '## Тур 1',
        '⏎',
        '? Какой зверь',
        'спит на окне?',
        '! [рыжий] кот',
        '= кошка; котёнок',
        '= точный ответ',
        '!= пёс',
        '/ Первый абзац.',
        'Второй абзац.',
        '^',
        '- Журнал «Кот»',
        '- https://example.com/cat_and_dog',
        '@ Анна Липова',
      ),
    );
    expect(pack).toEqual({
      title: 'Кубок двора — 2026',
      date: '2026-05-01',
      editors: ['Редактор — Анна Липова'],
      questions: [
        {
          line: 10,
          number: 1,
          text: 'Какой зверь\nспит на окне?',
          answer: '[рыжий] кот',
          accepted: ['кошка', 'котёнок', 'точный ответ'],
          rejected: ['пёс'],
          comment: 'Первый абзац.\nВторой абзац.',
          source: '1. Журнал «Кот»\n2. https://example.com/cat_and_dog',
          authors: 'Анна Липова',
        },
      ],
      skipped: [],
      errors: [],
    });
  });

  it.each([
    ['### Редактор тура: Анна Липова (Двор).', undefined, ['Редактор тура: Анна Липова (Двор).']],
    ['### Редакторы — Анна Липова и Борис Клёнов', undefined, ['Редакторы — Анна Липова и Борис Клёнов']],
    ['### Топ-редактор пакета: Анна', undefined, ['Топ-редактор пакета: Анна']],
    ['### Редактор: Анна\n### Кубок двора', 'Кубок двора', ['Редактор: Анна']],
    ['### Кубок редактора: двор', 'Кубок редактора: двор', []],
    ['### Редактор и его коты', 'Редактор и его коты', []],
  ])('takes no editor for a title: %j', (heading, title, editors) => {
    const pack = parseFourS(file(heading, '⏎', '? Кто?', '! Кот'));
    expect([pack.title, pack.editors]).toEqual([title, editors]);
  });

  it('reads Windows and old Mac line ends', () => {
    for (const end of ['\r\n', '\r'])
      expect(parseFourS(['? Кто', 'спит?', '! Кот', '', '? Где?', '! Тут'].join(end)).questions).toMatchObject([
        { line: 1, text: 'Кто\nспит?', answer: 'Кот' },
        { line: 5, text: 'Где?', answer: 'Тут' },
      ]);
  });

  it('shows handouts apart and hides notes to the host', () => {
    const [first, second, third] = parseFourS(
      file(
        '? [Раздаточный материал:',
        '1861',
        '1862',
        ']',
        'Что дальше? [Ведущему: «дальше» выделить.] Быстро.',
        '! 1863',
        '⏎',
        '> Строка _из_ песни',
        '? [Чтецу: не спешить.]',
        'Чья [ПРОПУСК] группа NUFC [Эн-Ю-Эф-Си]?',
        '! моя',
        '⏎',
        '? [Раздача: А & Б].',
        'Кто на трубе?',
        '! И',
      ),
    ).questions;
    expect(first).toMatchObject({ handout: '1861\n1862', text: 'Что дальше? Быстро.' });
    expect(second).toMatchObject({ handout: 'Строка из песни', text: 'Чья [ПРОПУСК] группа NUFC [Эн-Ю-Эф-Си]?' });
    expect(third).toMatchObject({ handout: 'А & Б', text: 'Кто на трубе?' });
  });

  it('takes незачёт out of a зачёт line', () => {
    const [question] = parseFourS('? Какой гимн?\n! гимн Китая\n= гимн страны. Незачёт: гимн КНР').questions;
    expect(question).toMatchObject({ accepted: ['гимн страны'], rejected: ['гимн КНР'] });
  });

  it('reads label overrides, counters and single items of a list as text', () => {
    const [question] = parseFourS(
      '? Вопрос 4SCOUNTER и 4SCOUNTER, set 4SCOUNTER = 7 4SCOUNTER?\n! !!Правильный~ответ\tда\n/ - одно',
    ).questions;
    expect(question).toMatchObject({ text: 'Вопрос 1 и 2,  7?', answer: 'да', comment: 'одно' });
  });

  it('keeps a paragraph of the question that an empty line sets apart', () => {
    const pack = parseFourS(file('? Раз.', '⏎', 'Два.', '⏎', '! три'));
    expect(pack).toMatchObject({ questions: [{ text: 'Раз.\nДва.', answer: 'три' }], errors: [] });
  });

  describe('numbers', () => {
    const numbers = (...lines: string[]): number[] => parseFourS(file(...lines)).questions.map(({ number }) => number);

    it('are as printed where they differ', () => {
      expect(numbers('№ 0', '? а', '! а', '⏎', '? б', '! б', '⏎', '№№ 16', '? в', '! в', '⏎', '? г', '! г')).toEqual([
        0, 1, 16, 17,
      ]);
    });

    it('are places where two are alike or one is a word', () => {
      expect(numbers('? а', '! а', '⏎', '№№ 1', '? б', '! б')).toEqual([1, 2]);
      expect(numbers('№ Разминка', '? а', '! а', '⏎', '? б', '! б')).toEqual([1, 2]);
    });

    it('count skipped questions too', () => {
      expect(numbers('? (img a.png) а', '! а', '⏎', '? б', '! б')).toEqual([2]);
    });
  });

  describe('questions of other kinds', () => {
    it('keep the theme of Своя игра, to the next tour', () => {
      const pack = parseFourS(
        file(
          '#T Коты',
          '⏎',
          '@ Анна',
          '⏎',
          '№ 10',
          '? Кто?',
          '! Кот',
          '⏎',
          '№ 20',
          '? Где?',
          '! Тут',
          '⏎',
          '## Тур',
          '⏎',
          '? Как?',
          '! Так',
        ),
      );
      expect(pack.questions).toMatchObject([
        { line: 6, theme: 'Коты', text: 'Кто?' },
        { line: 10, theme: 'Коты', text: 'Где?' },
        { line: 15, text: 'Как?' },
      ]);
      expect(pack.questions[2]).not.toHaveProperty('theme');
      expect(pack.errors).toEqual([]);
    });

    it('have a part for each question of a дуплет, with its own зачёт', () => {
      const pack = parseFourS(
        file('? Дуплет.', '- Кто?', '- Где?', '!', '- Кот', '- Тут', '= 1. кошка; котёнок', '2. здесь', '!= 2. там'),
      );
      expect(pack.questions).toEqual([
        {
          line: 1,
          number: 1,
          text: 'Дуплет.',
          answer: '1. Кот\n2. Тут',
          accepted: [],
          rejected: [],
          parts: [
            { text: 'Кто?', answer: 'Кот', accepted: ['кошка', 'котёнок'], rejected: [] },
            { text: 'Где?', answer: 'Тут', accepted: ['здесь'], rejected: ['там'] },
          ],
        },
      ]);
    });
  });

  describe('skips, with the reason and the line,', () => {
    const skipped = (...lines: string[]): string[] => {
      const pack = parseFourS(file('? Кто?', '! Кот', '⏎', ...lines));
      expect(pack.errors).toEqual([]);
      expect(pack.questions).toHaveLength(1);
      return reasons(pack.skipped);
    };

    it.each([
      [
        'a picture that is not there',
        ['? [Раздаточный материал:', '(img a_(1).png)]', 'Что это?', '! Кот'],
        /not there/,
      ],
      ['two pictures', ['> (img a.png)', '? (img b.png) Что это?', '! Кот'], /more than one/],
      ['a picture in the answer', ['? Что это?', '! (img a.png)'], /in the answer/],
      ['a sound in the answer', ['? Что это?', '! (aud a.mp3)'], /sounds/],
    ])('%s', (_, lines, why) => expect(skipped(...lines)).toEqual([expect.stringMatching(why)]));

    it.each([
      [
        'дуплет without a list',
        ['? [Ведущему: спокойно.] Дуплет. Кто и где?', '! Кот; тут'],
        '0 questions and 0 answers',
      ],
      ['суперблиц', ['? Суперблиц!', 'Кто?', '! Кот'], '0 questions and 0 answers'],
      ['fewer answers than questions', ['? Дуплет.', '- Кто?', '- Где?', '! Кот'], '2 questions and 0 answers'],
    ])('%s', (_, lines, count) =>
      expect(skipped(...lines)).toEqual([`4: several questions in one, with ${count} told apart: make a list of each`]),
    );

    it('дуплет whose зачёт does not say of which part it is', () => {
      expect(skipped('? Дуплет.', '- Кто?', '- Где?', '!', '- Кот', '- Тут', '= кошка')[0]).toMatch(
        /зачёт .* begins with its number/,
      );
    });

    it('a field that lost its marker, because players would read it', () => {
      expect(skipped('? Кто?', '! Кот', '= кошка', 'Комментарий: мяукает.')).toEqual([
        '7: a field of another format stands inside this question: begin its line with a 4s marker',
      ]);
    });

    it('a bracket that is never closed, because a note to the host may be in it', () => {
      expect(skipped('? [Ведущему: ответ «кот». Кто?', '! Кот')[0]).toMatch(/^4: a square bracket/);
    });

    it('a question whose own answer is no right one', () => {
      expect(skipped('? Кто?', '! Кот', '!= кот')[0]).toMatch(
        /^4: its own answer would not be accepted \(rejected variant\)/,
      );
      expect(skipped('? Кто?', `! ${'Кот '.repeat(80)}`)[0]).toMatch(/\(too long\)/);
    });

    it('a question with nothing to read', () => {
      expect(skipped('? [Раздаточный материал: кот]', '! Кот')[0]).toMatch(
        /^4: nothing but markup stands in the question/,
      );
    });
  });

  describe('tells as errors, with the line,', () => {
    const errors = (...lines: string[]): string[] => reasons(parseFourS(file(...lines)).errors);

    it('a question without an answer', () => {
      const missing = 'the question has no answer: put a line «! …» after it';
      expect(errors('? Кто?', '⏎', '? Где?', '! Тут')).toEqual([`1: ${missing}`]);
      expect(errors('? Где?', '! Тут', '⏎', '? Кто?')).toEqual([`4: ${missing}`]);
      expect(errors('? Кто?', '## Тур 2', '? Где?', '! Тут')).toEqual([`1: ${missing}`]);
    });

    it('an answer without a question', () => {
      expect(errors('! Кот')).toEqual(['1: the answer has no question: put a line «? …» before it']);
    });

    it('two questions without an empty line between them', () => {
      expect(errors('? Кто?', '! Кот', '? Где?', '! Тут')).toEqual(['3: put an empty line before this question']);
    });

    it('what is torn off its question', () => {
      expect(errors('? Кто?', '! Кот', '⏎', '= кошка')).toEqual([
        '4: this «=» belongs to no question: remove the empty line above it',
      ]);
      expect(errors('? Кто?', '! Кот', '⏎', '/ Мяукает.')).toHaveLength(1);
      expect(errors('? Кто?', '! Кот', '⏎', 'Мяукает.')).toEqual([
        '4: this line belongs to no field: remove the empty line above it, or begin it with a marker',
      ]);
    });

    it('a wrong count', () => expect(errors('№№ пять', '? Кто?', '! Кот')[0]).toMatch(/^1: after «№№»/));

    it('a file without questions', () => {
      for (const nothing of ['', 'Просто текст.', '### Кубок']) expect(errors(nothing)).toHaveLength(1);
    });
  });

  it('never throws, and numbers no two questions alike', () => {
    const piece = fc.oneof(
      fc.constantFrom('? ', '! ', '= ', '!= ', '/ ', '^ ', '@ ', '> ', '№ ', '№№ ', '# ', '## ', '### ', '#T ', '- '),
      fc.constantFrom(
        '\n',
        '\n\n',
        '[',
        ']',
        '(',
        ')',
        '(img ',
        '(screen ',
        '|',
        '_',
        '~',
        '\\',
        '`',
        '4SCOUNTER',
        '«',
        '»',
      ),
      fc.constantFrom('кот', '7', '[Раздаточный материал: ', '[Ведущему: ', 'https://a.b/c_d', 'Незачёт: ', ';', ', '),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const { questions } = parseFourS(`? а\n! а\n\n${written}`);
        expect(new Set(questions.map(({ number }) => number)).size).toBe(questions.length);
      }),
      { numRuns: 2000 },
    );
  });
});
