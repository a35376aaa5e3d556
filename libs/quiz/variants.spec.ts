import { listedAnswers, variantsOf } from './variants';

describe('variantsOf', () => {
  it('reads an optional part both ways', () => {
    expect(variantsOf('[Александр] Пушкин')).toEqual(['[Александр] Пушкин', 'Пушкин', 'Александр Пушкин']);
  });

  it('reads optional parts inside a word and inside one another', () => {
    expect(variantsOf('хлеб[ы]')).toEqual(expect.arrayContaining(['хлеб', 'хлебы']));
    expect(variantsOf('[[старый] князь] Игорь')).toEqual(
      expect.arrayContaining(['старый князь Игорь', 'князь Игорь', 'Игорь']),
    );
  });

  it('reads a comment both ways', () => {
    expect(variantsOf('(Ярослав) Гашек')).toEqual(['(Ярослав) Гашек', 'Гашек']);
  });

  it('tries sixteen ways at most, the longest and the shortest among them', () => {
    const ways = variantsOf('[а][б][в][г][д][е]я');
    expect(ways).toHaveLength(16);
    expect(ways).toEqual(expect.arrayContaining(['[а][б][в][г][д][е]я', 'абвгдея', 'я']));
  });

  it('takes a bracket without a partner as it stands', () => {
    expect(variantsOf('смайлик :[')).toEqual(['смайлик :[']);
  });

  it('ends on brackets nested without end', () => {
    const deep = `${'['.repeat(5000)}да${']'.repeat(5000)} нет`;
    expect(variantsOf(deep)).toContain('нет');
  });
});

describe('listedAnswers', () => {
  it('separates at semicolons', () => {
    expect(listedAnswers('drive-in theater; drive-in cinema.', 'автокинотеатр')).toEqual([
      'drive-in theater; drive-in cinema.',
      'drive-in theater',
      'drive-in cinema.',
    ]);
  });

  it('separates at commas where the answer itself has none', () => {
    expect(listedAnswers('сани, салазки', 'санки')).toContain('салазки');
    expect(listedAnswers('беги, Лола', 'Беги, Лола, беги')).toEqual(['беги, Лола']);
  });

  it('separates nothing inside quotes, brackets, numbers and sentences', () => {
    expect(listedAnswers('«Да, сэр; нет, сэр»', 'фраза')).toHaveLength(1);
    expect(listedAnswers('пик (с погрешностями, небольшими)', 'гора')).toHaveLength(1);
    expect(listedAnswers('4,5', 'четыре с половиной')).toHaveLength(1);
    expect(listedAnswers('The Man, Who Sold The World', 'The Man Who Sold The World')).toHaveLength(1);
  });

  it.each([
    'Точный ответ.',
    'по смыслу',
    'в любом падеже и числе',
    'по слову «баски»',
    'синонимичные ответы',
    'и т. д.',
  ])('takes the rule %j for no answer', (rule) => expect(listedAnswers(rule, 'ответ')).toEqual([]));
});
