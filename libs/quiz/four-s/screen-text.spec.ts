import fc from 'fast-check';
import { filesIn, screenText } from './screen-text';

describe('screenText', () => {
  it.each([
    ['_курсив_, __жирный__ и ___подчёркнутый___', 'курсив, жирный и подчёркнутый'],
    ['__жирный с _курсивом_ внутри__', 'жирный с курсивом внутри'],
    ['~зачёркнуто~', 'зачёркнуто'],
    ['snake\\_case и 5\\~6', 'snake_case и 5~6'],
    ['слово ____ пропущено', 'слово ____ пропущено'],
    ['____ раз ____ два', '____ раз ____ два'],
    ['~5 км и ~10 км', '~5 км и ~10 км'],
    ['https://ru.wikipedia.org/wiki/Кубок_часов_(Цуг)', 'https://ru.wikipedia.org/wiki/Кубок_часов_(Цуг)'],
    ['см. t.me/some_channel_name', 'см. t.me/some_channel_name'],
    ['wiki/Флаг\\_Люксембурга', 'wiki/Флаг_Люксембурга'],
    ['Бе́нджамин Ли`бет и café', 'Бенджамин Либет и café'],
    ['й и ё остаются', 'й и ё остаются'],
    ['раз(LINEBREAK)два(PAGEBREAK)три', 'раз\nдва\nтри'],
    ['(screen Читаю я|Читаете вы) это (в скобках)', 'Читаете вы это (в скобках)'],
    ['(sc Петръ) и (script)', 'Петръ и (script)'],
    ['до (img w=10em файл_(1)_a.png) после', 'до  после'],
    ['не часть \\[ответа\\]', 'не часть [ответа]'],
    ['строка  \n\n  другая', 'строка\n  другая'],
  ])('shows %j as %j', (field, text) => expect(screenText(field)).toBe(text));

  it('knows pictures and sounds', () => {
    expect(filesIn('img', 'Это (img w=10em h=5in a_(1).png) и (img b.jpg)')).toEqual(['a_(1).png', 'b.jpg']);
    expect(filesIn('aud', '(aud a.mp3) (img a.png)')).toEqual(['a.mp3']);
    expect(filesIn('img', '(imagine) (img')).toEqual([]);
  });

  it('never changes a text without markup', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-яёА-ЯЁa-z0-9.,:;!?«»" ()-]{0,80}$/), (text) => {
        expect(screenText(text)).toBe(text.trim());
      }),
    );
  });
});
