import { parseDbChgk } from './db-chgk/parse';
import { parseFourS } from './four-s/parse';
import { parsePackCsv } from './own/pack-csv';
import { parsePackJson } from './own/pack-json';
import type { ParsedPack } from './parsed-pack';
import type { Beside } from './picture';
import { reason, type Reason } from './reason';
import { parseSiq } from './siq/parse';
import { decodeText } from './text/decode';
import { unpackPack } from './unpack-pack';

/** Readers of text by the extension of the file. */
const READERS: ReadonlyMap<string, (file: string, beside: Beside) => ParsedPack> = new Map([
  ...['.4s', '.br4s', '.si4s', '.tr4s'].map((extension) => [extension, parseFourS] as const),
  ['.txt', parseDbChgk],
  ['.json', parsePackJson],
  ['.csv', parsePackCsv],
]);

const EXTENSIONS = [...READERS.keys(), '.siq', '.zip'];

const MB = 1024 * 1024;
/** Ten times the largest package of text that was seen; JSON holds its pictures. */
const LARGEST = { '.siq': 100 * MB, '.zip': 100 * MB, '.json': 64 * MB };
const LARGEST_TEXT = 20 * MB;

export type ReadPack = { readonly ok: true; readonly pack: ParsedPack } | ({ readonly ok: false } & Reason);

/**
 * Reads a package of questions, in the format that the file's name tells. A .zip holds one file of text and its pictures.
 *
 * @param beside finds the pictures of a package of text
 */
export const readPack = async (
  fileName: string,
  bytes: Uint8Array,
  beside: Beside = () => undefined,
): Promise<ReadPack> => {
  const extension = /\.[^./\\]*$/.exec(fileName)?.[0].toLowerCase() ?? '';
  const largest = LARGEST[extension as keyof typeof LARGEST] ?? LARGEST_TEXT;
  if (bytes.byteLength > largest) return refused(reason('tooLarge', { megabytes: largest / MB }));
  if (extension === '.siq') return keepable(await parseSiq(bytes));
  if (extension === '.zip') {
    const unpacked = await unpackPack(bytes, [...READERS.keys()]);
    return 'why' in unpacked ? refused(unpacked) : readPack(unpacked.name, unpacked.bytes, unpacked.beside);
  }
  const reader = READERS.get(extension);
  if (!reader) {
    const known = EXTENSIONS.join(', ');
    return refused(extension === '' ? reason('noExtension', { known }) : reason('unknownFormat', { extension, known }));
  }
  const text = decodeText(bytes);
  if (text === undefined) return refused(reason('notText'));
  return keepable(reader(text, beside));
};

const refused = (why: Reason): ReadPack => ({ ok: false, ...why });

const LONGEST_TITLE = 1000;

/** Postgres keeps neither NUL nor halves of a sign, which escapes in JSON and XML may have made. */
const keepable = (pack: ParsedPack): ReadPack => {
  const { title = '', editors, questions, ...head } = pack;
  if (title.length > LONGEST_TITLE) return refused(reason('longTitle'));
  const { skipped: _, errors: __, ...rest } = head;
  const broken = [title, ...editors, ...textsIn(rest), ...questions.flatMap(textsIn)].find((text) =>
    /[\0\p{Cs}]/u.test(text),
  );
  if (broken === undefined) return { ok: true, pack };
  return refused(reason('brokenText'));
};

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(textsIn);
};
