import { commandInPayload, readText } from './commands';

const bot = { groupId: 1, screenName: 'znatok' };

describe('readText', () => {
  it.each([
    ['/чгк 3', 'chgk', ['3']],
    ['/ЧГК', 'chgk', []],
    ['  /chgk   7 ', 'chgk', ['7']],
    ['/ стоп', 'stop', []],
    ['[club1|@znatok] чгк 3', 'chgk', ['3']],
    ['[club1|Знаток], чгк', 'chgk', []],
    ['@znatok чгк', 'chgk', []],
    ['@znatok, /чгк 5', 'chgk', ['5']],
    ['@club1 (Знаток) помощь', 'help', []],
    ['*club1 инфо', 'info', []],
    ['/настройки раунды 7', 'settings', ['раунды', '7']],
    ['/начать', 'start', []],
    ['/старт', 'start', []],
    ['/эхо', 'echo', []],
    ['/form', 'questionnaire', []],
    ['/Анкета', 'questionnaire', []],
  ])('hears the command in «%s»', (text, command, args) => {
    expect(readText(text, bot)).toMatchObject({ command: { command, args }, addressed: true });
  });

  it.each([
    ['/Пушкин', 'Пушкин'],
    ['[club1|@znatok] Александр Пушкин', 'Александр Пушкин'],
    ['@znatok 42', '42'],
    ['/', ''],
  ])('takes «%s» for the text «%s»', (text, bare) => {
    expect(readText(text, bot)).toEqual({ text: bare, addressed: true });
  });

  it.each(['чгк', 'давайте стоп', 'чгк/стоп', '[club2|@other] чгк', '@znatokov чгк', '@all стоп', 'да, @znatok стоп'])(
    'leaves «%s» as it is: it is not addressed to the bot',
    (text) => {
      expect(readText(text, bot)).toEqual({ text, addressed: false });
    },
  );

  it.each(['/constructor', '/__proto__', '/toString'])('knows no command «%s»', (text) => {
    expect(readText(text, bot).command).toBeUndefined();
  });

  it('understands a mention by number when the short address is not known', () => {
    expect(readText('@club1 стоп', { groupId: 1 }).command).toEqual({ command: 'stop', args: [] });
  });
});

it('words after a command that takes none make it an answer', () => {
  const bot = { groupId: 1 };
  expect(readText('/стоп сигнал', bot)).toMatchObject({ text: 'стоп сигнал', addressed: true });
  expect(readText('/стоп сигнал', bot).command).toBeUndefined();
  expect(readText('/помощь друга', bot).command).toBeUndefined();
  expect(readText('/чгк 7', bot).command).toEqual({ command: 'chgk', args: ['7'] });
  expect(readText('/настройки раунды 7', bot).command?.args).toEqual(['раунды', '7']);
});

describe('commandInPayload', () => {
  it('reads our own buttons and the button «Начать» of VK', () => {
    expect(commandInPayload({ c: 'chgk', a: ['3'] })).toEqual({ command: 'chgk', args: ['3'] });
    expect(commandInPayload({ command: 'start' })).toEqual({ command: 'start', args: [] });
  });

  it.each([undefined, null, 'chgk', 7, {}, { c: 'rm' }, { c: 7 }, { o: 1, m: 'a', v: 'b' }])(
    'finds no command in %j',
    (payload) => {
      expect(commandInPayload(payload)).toBeUndefined();
    },
  );

  it('drops arguments that are no words: a payload can be forged', () => {
    expect(commandInPayload({ c: 'chgk', a: [{ x: 1 }, '5'] })).toEqual({ command: 'chgk', args: ['5'] });
  });
});
