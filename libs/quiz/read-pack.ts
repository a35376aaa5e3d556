import { parseFourS } from './four-s/parse';
import type { ParsedPack } from './parsed-pack';

/** Readers by the extension of the file, each of a whole file's text. */
const READERS: ReadonlyMap<string, (file: string) => ParsedPack> = new Map(
  ['.4s', '.br4s', '.si4s', '.tr4s'].map((extension) => [extension, parseFourS]),
);

export type ReadPack = { readonly ok: true; readonly pack: ParsedPack } | { readonly ok: false; readonly why: string };

/** Reads a package of questions, in the format that the file's name tells. Text files are UTF-8. */
export const readPack = (fileName: string, bytes: Uint8Array): ReadPack => {
  const extension = /\.[^./\\]*$/.exec(fileName)?.[0].toLowerCase() ?? '';
  const reader = READERS.get(extension);
  if (!reader) {
    const what = extension === '' ? 'the file has no extension' : `«${extension}» is no format known here`;
    return { ok: false, why: `${what}: give a file that ends in ${[...READERS.keys()].join(', ')}` };
  }
  const text = decode(bytes);
  if (text === undefined) return { ok: false, why: 'this is no text in UTF-8: save it in that encoding' };
  return { ok: true, pack: reader(text) };
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Postgres keeps no NUL in its texts, and no text editor writes one.
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
};
