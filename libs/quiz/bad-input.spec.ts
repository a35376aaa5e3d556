/** Whatever is given to the readers and the judge: a report or a verdict, soon, and never an exception. */
import fc from 'fast-check';
import { judge } from './judge';
import { readPack } from './read-pack';
import { zipOf } from './spec/zip-of';

const NAMES = ['a.4s', 'a.txt', 'a.json', 'a.csv', 'a.siq', 'a.zip'];
const CASES = 300;

/** What the formats are made of, so that garbage gets further than the first line. */
const PIECES = [
  ...['? ', '! ', '= ', '!= ', '/ ', '^ ', '@ ', '> ', '### ', '## ', '#T ', '№ ', '№№ ', '- ', '\n', '\n\n', '!!'],
  ...[
    'Вопрос 1:\n',
    'Ответ:\n',
    'Зачёт:\n',
    '[',
    ']',
    '(',
    ')',
    '(img a.png)',
    '(screen a|b)',
    '(pic: a.jpg)',
    '<раздатка>',
  ],
  ...[
    '{',
    '}',
    '"',
    ',',
    ';',
    ':',
    'question',
    'answer',
    '\u0301',
    '\uD83D',
    '\u0000',
    '😀',
    'кот',
    '_',
    '~',
    '1. ',
    '\\',
  ],
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(''));

const read = async (name: string, bytes: Uint8Array): Promise<void> => {
  const result = await readPack(name, bytes);
  if (!result.ok) expect(result.why).toMatch(/\S/);
  else if (result.pack.questions.length === 0)
    expect(result.pack.errors.length + result.pack.skipped.length).toBeGreaterThan(0);
};

describe.each(NAMES)('%s', (name) => {
  it(`is read or refused, whatever its bytes (${CASES} files)`, () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => read(name, bytes)),
      { numRuns: CASES },
    ));

  it(`is read or refused, whatever is made of its format’s signs (${CASES} files)`, () =>
    fc.assert(
      fc.asyncProperty(soup, async (text) => {
        await read(name, Buffer.from(text));
        if (name === 'a.siq') await read(name, zipOf({ 'content.xml': Buffer.from(`<package>${text}</package>`) }));
        if (name === 'a.zip') await read(name, zipOf({ 'a.4s': Buffer.from(text), 'b/a.png': Buffer.from(text) }));
      }),
      { numRuns: CASES },
    ));
});

it.each([
  ['a question of one line', 'a.4s', `? ${'кот '.repeat(2_600_000)}\n! Кот`],
  ['an answer of one line', 'a.4s', `? Кто?\n! ${'кот '.repeat(2_600_000)}`],
  ['brackets in brackets', 'a.4s', `? ${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}\n! Кот`],
  ['marks without end', 'a.4s', `? ${'_a '.repeat(100_000)}\n! Кот`],
  ['a field of one line', 'a.txt', `Вопрос 1:\n${'кот '.repeat(2_600_000)}\n\nОтвет:\nКот`],
  ['a cell', 'a.csv', `question,answer\n${'x'.repeat(10_000_000)},кот`],
  [
    'a string',
    'a.json',
    `{"format":"znatok-pack","version":1,"questions":[{"text":"${'x'.repeat(10_000_000)}","answer":"а"}]}`,
  ],
])('10 MB in %s of %s are refused or skipped within seconds', async (_, name, text) => {
  // Of the processor's time: how busy the machine is otherwise says nothing about a reader.
  const began = process.cpuUsage();
  const result = await readPack(name, Buffer.from(text));
  expect(result.ok ? result.pack.questions : []).toEqual([]);
  expect(process.cpuUsage(began).user).toBeLessThan(20_000_000);
});

it.each([
  ['half of an archive', zipOf({ 'a.4s': Buffer.from('? Кто?\n! Кот') }).subarray(0, 60), /no archive/],
  ['a bomb', zipOf({ 'a.4s': Buffer.alloc(21 * 1024 * 1024, 0x20) }), /larger than/],
  ['a path that climbs', zipOf({ '../a.4s': Buffer.from('? Кто?\n! Кот') }), /relative path/],
  ['two packages', zipOf({ 'a.4s': Buffer.from('x'), 'b.txt': Buffer.from('x') }), /more than one/],
  ['no package', zipOf({ 'a.png': Buffer.from('x') }), /no package/],
])('a .zip with %s is refused', async (_, bytes, why) => {
  expect(await readPack('a.zip', bytes)).toEqual({
    ok: false,
    why: expect.stringMatching(why) as string,
    code: expect.any(String) as string,
    about: expect.any(Object) as object,
  });
});

it('a NUL or half a sign that an escape made is refused', async () => {
  for (const escape of ['\\u0000', '\\ud83d']) {
    const json = `{"format":"znatok-pack","version":1,"questions":[{"text":"Кто${escape}?","answer":"а"}]}`;
    expect(await readPack('a.json', Buffer.from(json))).toMatchObject({ ok: false });
  }
});

it(`the judge gives a verdict on anything, also with parts and corrections (${10 * CASES} answers)`, () => {
  const text = fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 400 }), fc.constant('😀'.repeat(4096)));
  const list = fc.array(text, { maxLength: 3 });
  const one = fc.record({ answer: text, accepted: list, rejected: list });
  const question = fc.record(
    {
      ...{ answer: text, accepted: list, rejected: list, parts: fc.array(one, { maxLength: 4 }) },
      corrections: fc.record({ accepted: list, rejected: list }),
    },
    { requiredKeys: ['answer', 'accepted', 'rejected'] },
  );
  fc.assert(
    fc.property(text, question, (answer, asked) => {
      expect(['accepted', 'rejected', 'disputed']).toContain(judge(answer, asked).verdict);
    }),
    { numRuns: 10 * CASES },
  );
});
