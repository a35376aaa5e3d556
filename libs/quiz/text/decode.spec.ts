import { decodeText } from './decode';

const WORDS = 'Вопрос 1:\nКакой зверь спит на окне? — Кот №7.';
const LETTERS = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';
/** KOI8-R puts the letters in the order of the Latin ones that sound alike. */
const KOI8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';

const encoded = (text: string, table: string, first: number): Uint8Array =>
  Uint8Array.from(
    [...text].map((char) => (table.includes(char) ? first + table.indexOf(char) : char.charCodeAt(0) & 0x7f)),
  );

it('reads UTF-8 and UTF-16, with a byte order mark or without', () => {
  expect(decodeText(Buffer.from(WORDS))).toBe(WORDS);
  expect(decodeText(Buffer.from(`\uFEFF${WORDS}`))).toBe(WORDS);
  expect(decodeText(Buffer.from(`\uFEFF${WORDS}`, 'utf16le'))).toBe(WORDS);
});

it.each([
  ['KOI8-R', KOI8, 'Какой зверь спит на окне? Кот Ъ.'],
  ['Windows-1251', LETTERS, 'Какой зверь спит на окне? Кот Ъ.'],
])('tells %s by its small letters', (_, table, text) => {
  expect(decodeText(encoded(text, table, 0xc0))).toBe(text);
});

it('refuses what is no text', () => {
  expect(decodeText(Uint8Array.from({ length: 1_000 }, (_, i) => (i * 37) % 256 || 1))).toBeUndefined();
  expect(decodeText(Buffer.from('a\0b'))).toBeUndefined();
});
