import { parseDbChgk } from './db-chgk/parse';
import { parseFourS } from './four-s/parse';
import { parsePackCsv } from './own/pack-csv';
import { parsePackJson } from './own/pack-json';
import type { ParsedPack } from './parsed-pack';
import { parseSiq } from './siq/parse';
import { decodeText } from './text/decode';

/** Readers of text by the extension of the file. */
const READERS: ReadonlyMap<string, (file: string) => ParsedPack> = new Map([
  ...['.4s', '.br4s', '.si4s', '.tr4s'].map((extension) => [extension, parseFourS] as const),
  ['.txt', parseDbChgk],
  ['.json', parsePackJson],
  ['.csv', parsePackCsv],
]);

const EXTENSIONS = [...READERS.keys(), '.siq'];

/** Ten times the largest package of text that was seen. */
const LARGEST_TEXT = 20 * 1024 * 1024;
const LARGEST_ARCHIVE = 100 * 1024 * 1024;

export type ReadPack = { readonly ok: true; readonly pack: ParsedPack } | { readonly ok: false; readonly why: string };

/** Reads a package of questions, in the format that the file's name tells. */
export const readPack = async (fileName: string, bytes: Uint8Array): Promise<ReadPack> => {
  const extension = /\.[^./\\]*$/.exec(fileName)?.[0].toLowerCase() ?? '';
  const largest = extension === '.siq' ? LARGEST_ARCHIVE : LARGEST_TEXT;
  if (bytes.byteLength > largest)
    return { ok: false, why: `a package has at most ${largest / 1024 / 1024} MB: cut it` };
  if (extension === '.siq') return { ok: true, pack: await parseSiq(bytes) };
  const reader = READERS.get(extension);
  if (!reader) {
    const what = extension === '' ? 'the file has no extension' : `«${extension}» is no format known here`;
    return { ok: false, why: `${what}: give a file that ends in ${EXTENSIONS.join(', ')}` };
  }
  const text = decodeText(bytes);
  if (text === undefined)
    return { ok: false, why: 'this is no text in UTF-8, KOI8-R or Windows-1251: save it in UTF-8' };
  return { ok: true, pack: reader(text) };
};
