import type { Logger } from '../../libs/platform/logger';
import { forgetAttachment, readAttachment, writeAttachment } from '../../libs/store/photos';
import type { Database } from '../../libs/store/store';
import type { Vk } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { uploadPhoto } from '../../libs/vk/upload-photo';
import type { Photo } from '../../workflows/room/room';
import type { Attempt } from './attempt';
import { findPicture } from './find-picture';

/** How long a message waits for its photo while uploading only has trouble, milliseconds. */
const PATIENCE = 60_000;
/** Error 100: among other things, an attachment that VK does not know. */
const BAD_PARAMETER = 100;

/** Where a photo is to be shown. */
export interface Showing {
  readonly vk: Vk;
  readonly peer: number;
  readonly attempt: Attempt;
  readonly log: Logger;
}

/**
 * Photos of messages, each uploaded once a community and then known by the hash of its bytes.
 *
 * A message is worth more than its photo: where the photo can't be had, or not soon, the message goes without, and the log
 * says so.
 */
export class Photos {
  constructor(private readonly deps: { db: Database; directory: string }) {}

  /**
   * Sends what shows a photo, if it is to show one.
   *
   * @param send is given what to attach; nothing where there is no photo, or it can't be had for good
   * @throws VkError, VkUnreachable when uploading may work in a moment; and whatever `send` throws
   */
  async shown<T>(
    photo: Photo | undefined,
    showing: Showing,
    send: (attachment: string | undefined) => Promise<T>,
  ): Promise<T> {
    // VK may have lost a photo that it had: then it is uploaded anew, once.
    for (let tries = 0; photo !== undefined && tries < 2; tries += 1) {
      const attachment = await this.#attachment(photo, showing);
      if (attachment === undefined) break;
      try {
        return await send(attachment);
      } catch (error) {
        if (!(error instanceof VkError && error.code === BAD_PARAMETER)) throw error;
        showing.log.error({ photo, why: error.message }, 'VK does not take a photo that it had');
        await forgetAttachment(this.deps.db, showing.vk.groupId, attachment);
      }
    }
    return send(undefined);
  }

  async #attachment(photo: Photo, { vk, peer, attempt, log }: Showing): Promise<string | undefined> {
    const { db, directory } = this.deps;
    const picture = await findPicture(db, directory, photo);
    if (!picture) {
      log.error({ photo }, 'there is no such picture: the message goes without it');
      return undefined;
    }
    const { sha256 } = picture;
    const known = await readAttachment(db, vk.groupId, sha256);
    if (known !== undefined) return known;
    try {
      const attachment = await uploadPhoto(vk, peer, picture);
      await writeAttachment(db, { groupId: vk.groupId, sha256, attachment });
      return attachment;
    } catch (error) {
      const passing = !(error instanceof VkError) || error.remedy === 'retry' || error.remedy === 'flood';
      if (passing && Date.now() - attempt.since < PATIENCE) throw error;
      const why = error instanceof Error ? error.message : String(error);
      log.error({ photo, why }, 'a picture was not uploaded: the message goes without it');
      return undefined;
    }
  }
}
