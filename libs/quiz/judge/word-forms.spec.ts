import { isKnownWord, isSameWord } from './word-forms';

describe('isSameWord', () => {
  it.each([
    ['отец', 'отца', 'a fleeting vowel, by the dictionary'],
    ['лед', 'льдом', 'a word whose forms stand apart in the dictionary'],
    ['время', 'времени', 'a word in -мя'],
    ['люди', 'человека', 'another root'],
    ['крыло', 'крыльями', 'another stem in the plural'],
    ['морской', 'морского', 'an adjective'],
    ['кряжен', 'кряженом', 'a word that the dictionary doesn’t know'],
    ['карпов', 'карповым', 'a surname that looks like carps'],
    ['москва', 'москвой', 'a name that it knows'],
    ['rocket', 'rockets', 'English'],
  ])('takes %s and %s for forms of one word: %s', (listed, said) => expect(isSameWord(listed, said)).toBe(true));

  it.each([
    ['пушка', 'пушкин', 'the dictionary knows both'],
    ['роман', 'романс', 'one begins as the other'],
    ['иван', 'иванов', 'a surname'],
    ['чех', 'чехов', 'rather a surname'],
    ['гендальф', 'гендальфов', 'unknown, so rather a surname'],
    ['физика', 'физик', 'the answer is a science'],
    ['кот', 'кит', 'other words'],
  ])('tells %s and %s apart: %s', (listed, said) => expect(isSameWord(listed, said)).toBe(false));

  it('knows the dictionary’s words, irregular ones too', () => {
    expect(['кошками', 'людьми', 'кошкк'].map(isKnownWord)).toEqual([true, true, false]);
  });
});
