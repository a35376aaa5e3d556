/**
 * The text of a file: UTF-8, UTF-16 with its byte order mark, KOI8-R (db.chgk.info's own) or Windows-1251. Undefined when
 * it is no text.
 */
export const decodeText = (bytes: Uint8Array): string | undefined => {
  const text = isUtf16(bytes) ? decode(bytes, 'utf-16le') : (decode(bytes, 'utf-8') ?? decodeCyrillic(bytes));
  // Postgres keeps no NUL in its texts, and no text editor writes one.
  return text === undefined || text.includes('\0') ? undefined : text;
};

const isUtf16 = ([first, second]: Uint8Array): boolean => first === 0xff && second === 0xfe;

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * In both encodings the Cyrillic letters are the bytes from 0xC0 on, the small ones first in KOI8-R and last in
 * Windows-1251; and a text has more small letters than capitals.
 */
const decodeCyrillic = (bytes: Uint8Array): string | undefined => {
  let low = 0;
  let high = 0;
  let others = 0;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    if (byte < 0xc0) others += 1;
    else if (byte < 0xe0) low += 1;
    else high += 1;
  }
  // «№», dashes and quotes lie below the letters; a picture or an archive has as many bytes there as above.
  if (others > (low + high) / 4) return undefined;
  return decode(bytes, low > high ? 'koi8-r' : 'windows-1251');
};
