import { readPack } from './read-pack';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readPack', () => {
  it('reads a 4s file, whatever the case of its extension', () => {
    const read = readPack('cup.v2.4S', utf8('\uFEFF? Кто?\n! Кот'));
    expect(read).toMatchObject({ ok: true, pack: { questions: [{ text: 'Кто?', answer: 'Кот' }], errors: [] } });
  });

  it.each(['cup.docx', 'cup', 'dir.4s/cup'])('says which formats it knows when given %j', (name) => {
    expect(readPack(name, utf8('? Кто?\n! Кот'))).toEqual({ ok: false, why: expect.stringContaining('.4s') as string });
  });

  it('asks for UTF-8 when given another encoding or a binary file', () => {
    const windows1251 = Uint8Array.of(0x3f, 0x20, 0xca, 0xf2, 0xee);
    for (const bytes of [windows1251, utf8('? Кто?\0\n! Кот')])
      expect(readPack('cup.4s', bytes)).toEqual({ ok: false, why: expect.stringContaining('UTF-8') as string });
  });
});
