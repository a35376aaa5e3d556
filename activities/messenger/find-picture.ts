import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPicture, type Picture } from '../../libs/store/photos';
import type { Database } from '../../libs/store/store';
import type { Photo } from '../../workflows/room/room';

/** The picture that a game names: a file that comes with us, or one that came with a question pack. */
export const findPicture = async (db: Database, directory: string, photo: Photo): Promise<Picture | undefined> => {
  const [, hash] = /^sha256\/([0-9a-f]{64})$/.exec(photo) ?? [];
  if (hash !== undefined) return readPicture(db, hash);
  // Two plain words: a name that came from elsewhere must not leave the directory.
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(photo)) return undefined;
  try {
    const bytes = await readFile(join(directory, `${photo}.png`));
    return { bytes, mime: 'image/png', sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
