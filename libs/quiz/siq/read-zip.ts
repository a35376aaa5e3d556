import { fromBufferPromise, type ZipFile } from 'yauzl';
import { reason, type Reason } from '../reason';

/** What an archive may hold at most. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one file, unpacked. */
  readonly file: number;
  /** Bytes of all files that are read, unpacked. */
  readonly all: number;
}

/** The archive can't be read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';

  constructor(readonly reason: Reason) {
    super(reason.why);
  }
}

/**
 * Reads the wanted files of an archive into memory, by their names. Names that climb out of the archive, files that are
 * larger than they say and archives over the limits are refused: what is declared is never trusted.
 *
 * @throws ZipError
 */
export const readZip = async (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Promise<Map<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>();
  let all = 0;
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (zip.entryCount > limits.entries) throw new ZipError(reason('manyFiles', { most: limits.entries }));
    for await (const entry of zip.eachEntry()) {
      if (!wanted(entry.fileName)) continue;
      const most = Math.min(limits.file, limits.all - all);
      const file = await unpacked(zip, entry, most);
      all += file.byteLength;
      files.set(entry.fileName, file);
    }
    return files;
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(reason('brokenArchive', { said: error instanceof Error ? error.message : String(error) }));
  }
};

type Entry = Parameters<ZipFile['openReadStreamPromise']>[0];

const unpacked = async (zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > most) throw new ZipError(reason('largeFile', { name: entry.fileName, bytes: Math.max(0, most) }));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
