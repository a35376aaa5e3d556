import type { Beside } from './picture';
import { reason, type Reason } from './reason';
import { readZip, ZipError } from './siq/read-zip';

const MB = 1024 * 1024;
const LIMITS = { entries: 10_000, file: 20 * MB, all: 100 * MB };
const PICTURE = /\.(?:png|jpe?g|gif)$/iu;

export type Unpacked = { readonly name: string; readonly bytes: Uint8Array; readonly beside: Beside } | Reason;

/** The one package in an archive, and what lies beside it there: its pictures, in whatever folder, by their names. */
export const unpackPack = async (archive: Uint8Array, extensions: readonly string[]): Promise<Unpacked> => {
  // What macOS packs along.
  const isPackage = (name: string): boolean =>
    extensions.some((extension) => name.toLowerCase().endsWith(extension)) && !name.startsWith('__MACOSX/');
  try {
    const files = await readZip(archive, (name) => isPackage(name) || PICTURE.test(name), LIMITS);
    const [name, ...others] = [...files.keys()].filter(isPackage);
    if (name === undefined) return reason('noPackage', { known: extensions.join(', ') });
    if (others.length > 0) return reason('severalPackages');
    const pictures = new Map([...files].map(([path, bytes]) => [baseOf(path), bytes]));
    return { name, bytes: files.get(name) ?? new Uint8Array(), beside: (picture) => pictures.get(baseOf(picture)) };
  } catch (error) {
    if (error instanceof ZipError) return error.reason;
    throw error;
  }
};

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
