import { zipOf } from '../spec/zip-of';
import { parseSiq } from './parse';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const packageOf = (questions: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?><package name="Кубок двора" ${attributes}><info><authors><author>Анна</author></authors></info>
   <rounds><round name="1-й раунд"><themes><theme name="КОТЫ"><questions>${questions}</questions></theme></themes></round></rounds></package>`;

const read = (questions: string, files: Record<string, Uint8Array> = {}) =>
  parseSiq(zipOf({ 'content.xml': Buffer.from(packageOf(questions)), ...files }));

const V4 = `<question price="100"><scenario><atom>Кто спит</atom><atom type="say">на окне?</atom><atom type="marker"/><atom>Он рыжий</atom></scenario>
  <right><answer>{кот} Барсик</answer><answer>кошка</answer></right><wrong><answer>пёс</answer></wrong></question>`;
const V5 = `<question price="200"><params><param name="question" type="content"><item>Кто &amp; где?</item></param></params>
  <info><comments>Просто кот</comments></info><right><answer>кот</answer></right></question>`;

describe('parseSiq', () => {
  it('reads both versions of a package', async () => {
    expect(await read(V4 + V5)).toEqual({
      title: 'Кубок двора',
      editors: ['Анна'],
      questions: [
        {
          line: 1,
          number: 1,
          theme: 'КОТЫ',
          text: 'Кто спит\nна окне?',
          answer: 'кот Барсик',
          accepted: ['кот', 'кошка'],
          rejected: ['пёс'],
          comment: 'Он рыжий',
          authors: 'Анна',
        },
        {
          line: 1,
          number: 2,
          theme: 'КОТЫ',
          text: 'Кто & где?',
          answer: 'кот',
          accepted: [],
          rejected: [],
          comment: 'Просто кот',
          authors: 'Анна',
        },
      ],
      skipped: [],
      errors: [],
    });
  });

  it('takes the picture of a question along, whatever its name says', async () => {
    const image = (name: string): string =>
      `<question price="1"><scenario><atom type="image">@${name}</atom></scenario><right><answer>кот</answer></right></question>`;
    const { questions, skipped } = await read(image('кот 1.jpg') + image('нет.png') + image('text.png'), {
      [`Images/${encodeURIComponent('кот 1.jpg')}`]: PNG,
      'Images/text.png': Buffer.from('no picture'),
    });
    expect(questions).toMatchObject([{ text: 'Что на картинке?', picture: { mime: 'image/png', name: 'кот 1.jpg' } }]);
    expect(skipped).toHaveLength(2);
    expect(skipped[0]).toMatchObject({
      number: '1-й раунд / КОТЫ / 1',
      why: expect.stringContaining('picture') as string,
    });
  });

  it('skips sounds and questions without an answer', async () => {
    const { skipped } = await read(
      '<question><scenario><atom type="voice">@a.mp3</atom></scenario><right><answer>кот</answer></right></question>' +
        '<question><scenario><atom>Кто?</atom></scenario><right/></question>',
    );
    expect(skipped.map(({ why }) => why)).toEqual(['sounds and videos are not supported', 'it has no right answer']);
  });
});

describe('what is no package', () => {
  const why = async (bytes: Uint8Array): Promise<string | undefined> => (await parseSiq(bytes)).errors[0]?.why;
  const whole = zipOf({ 'content.xml': Buffer.from(packageOf(V4)) });

  it('is refused: no archive, half of one, one without content', async () => {
    expect(await why(Buffer.from('hello'))).toMatch(/no archive/);
    expect(await why(whole.subarray(0, whole.length / 2))).toMatch(/no archive/);
    expect(await why(zipOf({ 'other.xml': PNG }))).toMatch(/no content\.xml/);
  });

  it('is refused: no XML, another XML, one with entities of its own, one without questions', async () => {
    const xml = (text: string): Promise<string | undefined> => why(zipOf({ 'content.xml': Buffer.from(text) }));
    expect(await xml('<package><rounds>')).toMatch(/no XML/);
    expect(await xml('<html><body/></html>')).toMatch(/no package/);
    expect(await xml('<!DOCTYPE p [<!ENTITY a "aaaa">]><package>&a;</package>')).toMatch(/document type/);
    expect(await xml('<package name="x"/>')).toMatch(/no questions/);
  });

  it('is refused: a bomb, whatever size it declares', async () => {
    const bomb = zipOf({ 'content.xml': Buffer.alloc(21 * 1024 * 1024, 0x20) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await why(bomb)).toMatch(/larger than/);
  });

  it('is refused: names that climb out of the archive', async () => {
    expect(await why(zipOf({ '../content.xml': Buffer.from(packageOf(V4)) }))).toMatch(
      /no archive.*invalid relative path/,
    );
  });
});
