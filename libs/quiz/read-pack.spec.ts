import { readPack } from './read-pack';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readPack', () => {
  it.each([
    ['cup.v2.4S', '\uFEFF? Кто?\n! Кот'],
    ['cup.txt', 'Вопрос 1:\nКто?\n\nОтвет:\nКот'],
    ['cup.csv', 'вопрос;ответ\nКто?;Кот'],
    ['cup.json', '{"format":"znatok-pack","version":1,"questions":[{"text":"Кто?","answer":"Кот"}]}'],
  ])('reads %s by its extension, whatever its case', async (name, text) => {
    expect(await readPack(name, utf8(text))).toMatchObject({
      ok: true,
      pack: { questions: [{ text: 'Кто?', answer: 'Кот', number: 1 }], errors: [] },
    });
  });

  it.each(['cup.docx', 'cup', 'dir.4s/cup'])('says which formats it knows when given %j', async (name) => {
    expect(await readPack(name, utf8('? Кто?\n! Кот'))).toEqual({
      ok: false,
      why: expect.stringContaining('.4s') as string,
      code: expect.any(String) as string,
      about: expect.any(Object) as object,
    });
  });

  it('refuses a binary file', async () => {
    const noise = Uint8Array.from({ length: 500 }, (_, i) => (i * 73) % 251);
    for (const bytes of [noise, utf8('? Кто?\0\n! Кот')])
      expect(await readPack('cup.4s', bytes)).toEqual({
        ok: false,
        why: expect.stringContaining('UTF-8') as string,
        code: expect.any(String) as string,
        about: expect.any(Object) as object,
      });
  });

  it('refuses a file that no package has the size of', async () => {
    expect(await readPack('cup.4s', new Uint8Array(21 * 1024 * 1024))).toMatchObject({ ok: false });
  });
});
