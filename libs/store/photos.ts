import { createHash } from 'node:crypto';
import type { Database } from './store';

/** A picture's bytes. */
export interface Picture {
  /** 64 hex digits. */
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** A picture that came with a question pack; undefined when there is none with this hash. */
export const readPicture = async (db: Database, sha256: string): Promise<Picture | undefined> =>
  db.selectFrom('pictures').select(['sha256', 'mime', 'bytes']).where('sha256', '=', sha256).executeTakeFirst();

/** What VK calls a picture that this community has uploaded before. */
export const readAttachment = async (db: Database, groupId: number, sha256: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('photos')
    .select('attachment')
    .where('groupId', '=', groupId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.attachment;
};

/** Remembers an upload. Two workers may upload the same picture at once: both are good, and the last one is kept. */
export const writeAttachment = async (
  db: Database,
  photo: { groupId: number; sha256: string; attachment: string },
): Promise<void> => {
  await db
    .insertInto('photos')
    .values(photo)
    .onConflict((conflict) => conflict.columns(['groupId', 'sha256']).doUpdateSet({ attachment: photo.attachment }))
    .execute();
};

/** VK does not know this attachment any more. */
export const forgetAttachment = async (db: Database, groupId: number, attachment: string): Promise<void> => {
  await db.deleteFrom('photos').where('groupId', '=', groupId).where('attachment', '=', attachment).execute();
};

/** Keeps pictures that come with a question pack, each once. */
export const writePictures = async (
  db: Database,
  pictures: readonly { readonly mime: string; readonly bytes: Uint8Array }[],
): Promise<void> => {
  for (const { mime, bytes } of pictures)
    await db
      .insertInto('pictures')
      .values({ sha256: createHash('sha256').update(bytes).digest('hex'), mime, bytes: Buffer.from(bytes) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
};
