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

  it('takes the first line of an answer for the answer', () => {
    expect(judge('санки', question('Санки.\n«…готовь сани летом»')).rule).toBe('exact');
  });

  it('lets незачёт win over an optional part', () => {
    const tolstoy = question('[Алексей] Толстой', [], ['Толстой']);
    expect(judge('Толстой', tolstoy)).toEqual({ verdict: 'rejected', rule: 'rejected variant', matched: 'Толстой' });
    expect(judge('Алексей Толстой', tolstoy).verdict).toBe('accepted');
  });

  it('does not take a зачёт rule for an answer', () => {
    for (const rule of ['точный ответ', 'в любом порядке', 'по фамилии'])
      expect(judge(rule, question('санки', [rule])).verdict).not.toBe('accepted');
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
      { numRuns: 2000 },
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
    ['many alternatives', 'а или '.repeat(50)],
    ['many numerals', 'двадцать '.repeat(33)],
    ['emoji', '😀'.repeat(150)],
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
    // The shortest: others may be using the machine.
    expect(Math.min(...times)).toBeLessThan(1);
  });

  it('comes to an end however a package’s author writes', () => {
    const nasty = question(
      `${'[а] '.repeat(100)}${'('.repeat(500)}`,
      Array.from({ length: 10 }, () => `${'['.repeat(50)}${'«, ; '.repeat(40)}`),
      ['(а, (б; '.repeat(60)],
    );
    expect(judge('в', nasty).verdict).not.toBe('accepted');
  });
});

describe('judge, beyond equal words', () => {
  it.each([
    ['шапкой невидимкой', 'шапка-невидимка', 'inflection'],
    ['белого медведя', 'Белый медведь', 'inflection'],
    ['Медведь белый', 'белый медведь', 'word order'],
    ['Карл 12', 'Карл XII', 'number'],
    ['двадцать первое', '21-е', 'number'],
    ['И. Санин', 'Иван Санин', 'initials'],
    ['Иван Петрович Санин', 'И. П. Санин', 'initials'],
    ['река Ижора', 'Ижора', 'kind named'],
    ['снего ход', 'снегоход', 'spacing'],
    ['мультфильм «Тучка»', '[Мультфильм/сериал] «Тучка»', 'exact'],
  ])('accepts «%s» to «%s»: %s', (answer, listed, rule) => {
    expect(judge(answer, question(listed))).toEqual({ verdict: 'accepted', rule, matched: listed });
  });

  it.each(['снегахода', 'снгоход', 'снеогход', 'снегоходд'])('accepts a typing error: «%s»', (answer) => {
    const { verdict, rule, distance } = judge(answer, question('снегоход'));
    expect([verdict, rule, distance]).toEqual(
      answer === 'снегахода' ? ['disputed', 'similar', 2] : ['accepted', 'typo', 1],
    );
  });

  it('disputes a typing error that makes another word of it', () => {
    expect(judge('мошка', question('кошка'))).toEqual({
      verdict: 'disputed',
      rule: 'another word',
      matched: 'кошка',
      distance: 1,
    });
    expect(judge('кит', question('кот')).verdict).toBe('rejected');
  });

  it('counts each sign of a number', () => {
    for (const [answer, listed] of [
      ['1945', '1946'],
      ['Карл XI', 'Карл XII'],
      ['девять', 'десять'],
      ['12 стульев', '13 стульев'],
    ] as const)
      expect(judge(answer, question(listed))).toEqual({ verdict: 'rejected', rule: 'wrong number', matched: listed });
  });

  it('refuses a wrong given name, and lets people decide on one left out or added', () => {
    expect(judge('Пётр Санин', question('Иван Санин')).rule).toBe('wrong name');
    expect(judge('Санин', question('Иван Санин')).rule).toBe('fewer words');
    expect(judge('Санин', question('[Иван] Санин')).rule).toBe('exact');
    expect(judge('Пётр Санин', question('Санин')).rule).toBe('more words');
  });

  it('refuses several answers in one message, and takes one answer in two spellings', () => {
    for (const answer of ['санки или лыжи', 'санки; лыжи', 'лыжи / санки', 'санки\nлыжи', 'санки, лыжи, коньки'])
      expect(judge(answer, question('санки', ['сани']))).toEqual({
        verdict: 'rejected',
        rule: 'several answers',
        matched: 'санки',
      });
    expect(judge('санки или сани', question('санки', ['сани'])).verdict).toBe('accepted');
    expect(judge('быть или не быть', question('«Быть или не быть»')).rule).toBe('exact');
    expect(judge('лыжи или коньки', question('санки')).rule).toBe('no match');
  });

  it('hears a «not»', () => expect(judge('не санки', question('санки')).rule).toBe('negated'));

  it('disputes an order or forms that may turn the sense', () => {
    for (const [answer, listed] of [
      ['от обеда до завтрака', 'от завтрака до обеда'],
      ['сестра мельника', 'мельник сестры'],
      ['3:2', '2:3'],
    ] as const)
      expect(judge(answer, question(listed))).toEqual({ verdict: 'disputed', rule: 'other sense', matched: listed });
    expect(judge('3 и 2', question('2 и 3', ['в любом порядке'])).rule).toBe('word order');
  });

  it('lets незачёт win where it is nearer, and people decide where it is as near', () => {
    expect(judge('лыжами', question('санки', ['лыжа'], ['беговые лыжи'])).rule).toBe('inflection');
    expect(judge('беговых лыж', question('лыжи', [], ['беговые лыжи'])).rule).toBe('rejected variant');
    expect(judge('лыжами', question('лыжа', [], ['лыжи'])).rule).toBe('near rejected');
  });

  it('follows the rules of зачёт', () => {
    expect(judge('белого медведя', question('белый медведь', ['точный ответ'])).rule).toBe('not word for word');
    expect(judge('бурый мишка', question('белый медведь', ['по слову «мишка»'])).rule).toBe('key word');
    expect(judge('бурый мишка', question('медведь', ['по слову «мишка» без неверных уточнений'])).rule).toBe(
      'more words',
    );
    expect(judge('не мишка', question('медведь', ['по слову «мишка»'])).rule).toBe('negated');
    expect(judge('сугроб', question('медведь', ['по смыслу'])).rule).toBe('by sense');
    expect(judge('не знаем', question('медведь', ['по смыслу'])).rule).toBe('no match');
  });

  it('offers a vote on what is much alike', () => {
    for (const [answer, listed] of [
      ['лаконичность', 'лаконизм'],
      ['БСЭ', 'Большая снежная энциклопедия'],
      ['Плейбой', 'Playboy'],
      ['белый мишка', 'белый медведь'],
    ] as const)
      expect(judge(answer, question(listed)).rule).toBe('similar');
  });

  it('has nothing to compare with a picture', () => {
    expect(judge('кот', { answer: '\u200B', accepted: [], rejected: [] }).rule).toBe('nothing to compare');
  });
});

describe('judge, of a дуплет', () => {
  const pair: Judged = {
    answer: '1. Кот\n2. Пёс',
    accepted: [],
    rejected: [],
    parts: [question('Кот', ['кошка']), question('Пёс', [], ['щенок'])],
  };

  it.each([
    'кот, пёс',
    '1. кот 2. пёс',
    '2) пёс 1) кот',
    'кошка\nпёс',
    'кот; пёс',
    'кот и пёс',
    'кот пёс',
    'Кот — пёс',
  ])('accepts «%s»', (answer) => {
    expect(judge(answer, pair)).toEqual({ verdict: 'accepted', rule: 'all parts' });
    expect(judge(answer.replace('кошка', 'кот'), { ...pair, parts: undefined }).rule).toBe('all parts');
  });

  it('wants all parts, each in its place', () => {
    expect(judge('кот, щенок', pair)).toEqual({ verdict: 'rejected', rule: 'wrong part', matched: 'щенок' });
    expect(judge('пёс, кот', pair).rule).toBe('wrong part');
    expect(judge('кот', pair).rule).toBe('missing part');
    expect(judge('рыжий кот, пёс', pair).verdict).toBe('rejected');
    expect(judge('белый медведь, пёс', { ...pair, parts: [question('бурый медведь'), question('Пёс')] }).rule).toBe(
      'disputed part',
    );
  });

  it('takes them in any order where зачёт says so', () => {
    expect(judge('пёс, кот', { ...pair, accepted: ['в любом порядке'] }).rule).toBe('all parts');
    expect(judge('пёс, пёс', { ...pair, accepted: ['в любом порядке'] }).rule).toBe('wrong part');
  });
});

it('ends at once on an answer of any size', () => {
  for (const answer of [
    '😀'.repeat(4096),
    'а'.repeat(10_000_000),
    'а или '.repeat(1_700_000),
    '\u200B'.repeat(10_000_000),
  ]) {
    const start = performance.now();
    expect(judge(answer, question('кот', ['по смыслу'])).rule).toBe('too long');
    expect(performance.now() - start).toBeLessThan(50);
  }
});

it.each(['кот 🐱', '😀 Кот', 'кот👍🏽', '🇷🇺 кот'])('an emoji beside the answer does not matter: %s', (answer) => {
  expect(judge(answer, { answer: '[рыжий] кот', accepted: [], rejected: [] }).verdict).toBe('accepted');
});

it('an emoji alone is no answer but where it is the answer', () => {
  expect(judge('🐱', { answer: 'кот', accepted: [], rejected: [] }).verdict).toBe('rejected');
  expect(judge('🐱', { answer: '🐱', accepted: [], rejected: [] }).verdict).toBe('accepted');
});

describe('corrections', () => {
  const cat: Judged = { answer: 'кот', accepted: ['кошка'], rejected: ['тигр'] };
  const corrected = (accepted: string[], rejected: string[] = [], question = cat): Judged => ({
    ...question,
    corrections: { accepted, rejected },
  });

  it('win over the author’s lists, either way', () => {
    expect(judge('лев', corrected(['лев']))).toMatchObject({ verdict: 'accepted', matched: 'лев' });
    expect(judge('тигры', corrected(['тигр']))).toMatchObject({ verdict: 'accepted', matched: 'тигр' });
    expect(judge('кошка', corrected([], ['Кошка']))).toMatchObject({ verdict: 'rejected', rule: 'rejected variant' });
    expect(judge('кот', corrected([], ['кошка'])).verdict).toBe('accepted');
  });

  it.each([
    ['любой ценой', 'собака'],
    ['по слову «бог»', 'бог'],
    ['слон, мышь', 'мышь'],
    ['слон или мышь', 'мышь'],
    ['слон [белый]', 'слон'],
    ['точный ответ', 'лев'],
  ])('%j is an answer and no rule: «%s» is not right because of it', (wording, other) => {
    expect(judge(wording, corrected([wording])).verdict).toBe('accepted');
    expect(judge(other, corrected([wording])).verdict).not.toBe('accepted');
    expect(judge('коты', corrected([wording])).verdict).toBe('accepted');
  });

  it('of a дуплет take a whole message, those of a part its answer', () => {
    const part = (answer: string): Judged => ({ answer, accepted: [], rejected: [] });
    const duplet: Judged = { ...part('1. кот\n2. пёс'), parts: [part('кот'), corrected(['собака'], [], part('пёс'))] };
    expect(judge('кот, собака', duplet).rule).toBe('all parts');
    expect(judge('мурка и шарик', duplet).verdict).toBe('rejected');
    expect(judge('Мурка и Шарик!', corrected(['мурка и шарик'], [], duplet)).verdict).toBe('accepted');
    expect(judge('кот, пёс', corrected([], ['кот, пёс'], duplet)).verdict).toBe('rejected');
  });
});
