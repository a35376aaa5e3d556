import { acceptanceOf } from './acceptance';

describe('acceptanceOf', () => {
  it('reads rules among the answers', () => {
    expect(acceptanceOf(['Точный ответ.'], 'сани')).toMatchObject({ wordForWord: true, bySense: false });
    expect(acceptanceOf(['в любом порядке, числе и падеже'], 'сани')).toMatchObject({ anyOrder: true, bySense: false });
    expect(acceptanceOf(['в любом числе и порядке'], 'сани').anyOrder).toBe(true);
    expect(acceptanceOf(['розвальни и другие синонимы'], 'сани').bySense).toBe(true);
    expect(acceptanceOf([], 'сани (точный ответ)').wordForWord).toBe(true);
    expect(acceptanceOf(['розвальни', 'салазки'], 'сани')).toEqual({
      wordForWord: false,
      anyOrder: false,
      bySense: false,
      keys: [],
    });
  });

  it.each([
    ['по слову «сани»', [['сани']]],
    ['по словам «сани» и «лето»', [['сани', 'лето']]],
    ['по словам «сани» или «лето»', [['сани'], ['лето']]],
    ['по слову сани', [['сани']]],
    ['по упоминанию «саней»', [['саней']]],
    ['по упоминанию зимы и лета', []],
    ['по фамилии', [['Санин']]],
  ])('reads in «%s» which words are enough', (entry, words) => {
    expect(acceptanceOf([entry], '[Иван] Санин.').keys.map((key) => key.words)).toEqual(words);
  });
});
