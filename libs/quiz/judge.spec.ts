import fc from 'fast-check';
import { judge, LONGEST_ANSWER, type Judged } from './judge';

const question = (answer: string, accepted: string[] = [], rejected: string[] = []): Judged => ({
  answer,
  accepted,
  rejected,
});

describe('judge', () => {
  it('accepts the author’s answer and says which', () => {
    expect(judge('пушкин', question('[Александр] Пушкин.'))).toEqual({
      verdict: 'accepted',
      rule: 'exact',
      matched: '[Александр] Пушкин.',
    });
  });

  it('accepts every variant of a зачёт list', () => {
    const sledge = question('санки', ['сани; салазки', 'розвальни']);
    for (const answer of ['Сани', 'САЛАЗКИ!', 'это розвальни'])
      expect(judge(answer, sledge)).toMatchObject({ verdict: 'accepted', rule: 'accepted variant' });
    expect(judge('салазки', sledge).matched).toBe('сани; салазки');
  });

  it('takes the first line of an answer for the answer, unless its lines are numbered', () => {
    expect(judge('уши', question('Уши.\n«…уши слушателей начинают вянуть»')).rule).toBe('exact');
    expect(judge('1. Кот', question('1. Кот\n2. Пёс')).rule).toBe('no match');
  });

  it('lets незачёт win over an optional part', () => {
    const tolstoy = question('[Алексей] Толстой', [], ['Толстой']);
    expect(judge('Толстой', tolstoy)).toEqual({ verdict: 'rejected', rule: 'rejected variant', matched: 'Толстой' });
    expect(judge('Алексей Толстой', tolstoy).verdict).toBe('accepted');
  });

  it('does not take a зачёт rule for an answer', () => {
    expect(judge('по смыслу', question('санки', ['по смыслу']))).toEqual({ verdict: 'rejected', rule: 'no match' });
  });

  it('rejects what has nothing visible in it', () => {
    expect(judge(' \u200B ', question('санки'))).toEqual({ verdict: 'rejected', rule: 'empty' });
  });

  it('rejects what is longer than an answer can be', () => {
    const long = 'о'.repeat(LONGEST_ANSWER);
    expect(judge(long, question(long)).verdict).toBe('accepted');
    expect(judge(`${long}о`, question(`${long}о`))).toEqual({ verdict: 'rejected', rule: 'too long' });
  });

  it('rejects anything else', () => {
    expect(judge('лыжи', question('санки', ['сани']))).toEqual({ verdict: 'rejected', rule: 'no match' });
  });

  const word = fc.stringMatching(/^[А-Яа-яЁёA-Za-z0-9]{1,12}$/);
  const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  const variation = fc.constantFrom<(text: string) => string>(
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
    (text) => `«${text}»`,
    (text) => `"${text}".`,
    (text) => text.replaceAll('ё', 'е').replaceAll('Ё', 'Е'),
    (text) => text.replaceAll('е', 'ё').replaceAll('Е', 'Ё'),
    (text) => text.replaceAll(' ', ' - '),
    (text) => ` ${text.replaceAll(' ', '\u00A0')}\n`,
    (text) => text.replace(/[аоиыу]/, '$&\u0301'),
    (text) => `Мой ответ: ${text}!`,
    (text) => `наверное, ${text}`,
  );

  it('accepts a listed answer in any case, with any quotes, with е or ё', () => {
    fc.assert(
      fc.property(phrase, phrase, fc.array(variation, { maxLength: 3 }), (answer, other, variations) => {
        const written = variations.reduce((text, vary) => vary(text), answer);
        expect(judge(written, question(answer)).verdict).toBe('accepted');
        expect(judge(written, question(other, [answer])).verdict).toBe('accepted');
        expect(judge(written, question(other, [answer], [answer])).rule).toBe('rejected variant');
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, answers the same each time, and takes the author at his word', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.stringMatching(/^[[\]()«»";,.а е-]{0,60}$/),
    );
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(text, { maxLength: 4 }),
        fc.array(text, { maxLength: 4 }),
        (said, answer, accepted, rejected) => {
          const judgement = judge(said, { answer, accepted, rejected });
          expect(judge(said, { answer, accepted, rejected })).toEqual(judgement);
          if (answer.normalize('NFKC').length <= LONGEST_ANSWER && answer.length <= LONGEST_ANSWER)
            expect(['exact', 'empty']).toContain(judge(answer, question(answer)).rule);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a long word', 'ё'.repeat(300)],
    ['a long Latin word', 'W'.repeat(300)],
    ['many words', 'а - '.repeat(75)],
    ['many wrappers', 'это, наверное, '.repeat(20)],
    ['many brackets', '['.repeat(150) + ']'.repeat(150)],
    ['many digits', '1,'.repeat(150)],
    ['signs that unfold', '\uFDFA'.repeat(300)],
  ])('judges an answer of %s within a millisecond', (_, answer) => {
    const listed = question(
      '[Иоганн Себастьян] Бах (композитор)',
      ['Bach; [великий] Бах', 'И. С. Бах, И.-С. Бах'],
      ['[Карл] Бах'],
    );
    const times = Array.from({ length: 51 }, () => {
      const start = performance.now();
      judge(answer, listed);
      return performance.now() - start;
    });
    // The median: others may be using the machine.
    expect(times.sort((one, other) => one - other)[25]).toBeLessThan(1);
  });

  it('comes to an end however a package’s author writes', () => {
    const nasty = question(
      `${'[а] '.repeat(100)}${'('.repeat(500)}`,
      Array.from({ length: 10 }, () => `${'['.repeat(50)}${'«, ; '.repeat(40)}`),
      ['(а, (б; '.repeat(60)],
    );
    expect(judge('в', nasty).rule).toBe('no match');
  });
});

it.each(['кот 🐱', '😀 Кот', 'кот👍🏽', '🇷🇺 кот'])('an emoji beside the answer does not matter: %s', (answer) => {
  expect(judge(answer, { answer: '[рыжий] кот', accepted: [], rejected: [] }).verdict).toBe('accepted');
});

it('an emoji alone is no answer but where it is the answer', () => {
  expect(judge('🐱', { answer: 'кот', accepted: [], rejected: [] }).verdict).toBe('rejected');
  expect(judge('🐱', { answer: '🐱', accepted: [], rejected: [] }).verdict).toBe('accepted');
});
