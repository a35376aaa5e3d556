import { z } from 'zod';
import type { Vk } from './api';
import { VkError, VkUnreachable } from './errors';

const TIMEOUT = 20_000;
/** VK's error of a picture that it does not take. */
const INVALID_PHOTO = 129;
const STEP = 'the upload of a photo';

/**
 * Uploads a picture for messages (dev.vk.com/ru/api/upload/photo-in-message) and answers what to attach, like
 * `photo-1_457239017_abcdef`. It can be attached to any message of the community, as often as one likes.
 *
 * @throws VkError when VK refuses; 129 when its upload server says that this is no picture
 * @throws VkUnreachable when there is no answer: nothing was posted by it, so it can be tried again
 */
export const uploadPhoto = async (
  vk: Vk,
  peerId: number,
  picture: { readonly bytes: Buffer; readonly mime: string },
): Promise<string> => {
  const { upload_url: url } = await vk.call<{ upload_url: string }>('photos.getMessagesUploadServer', {
    peer_id: peerId,
  });
  const uploaded = await send(url, picture);
  const [photo] = await vk.call<readonly SavedPhoto[]>('photos.saveMessagesPhoto', uploaded);
  if (!photo) throw new VkUnreachable('photos.saveMessagesPhoto', 'the answer names no photo');
  const { owner_id, id, access_key } = photo;
  return `photo${owner_id}_${id}${access_key === undefined ? '' : `_${access_key}`}`;
};

interface SavedPhoto {
  readonly id: number;
  readonly owner_id: number;
  readonly access_key?: string;
}

const answer = z.union([
  z.object({ server: z.union([z.number(), z.string()]), photo: z.string(), hash: z.string() }),
  z.object({ error: z.string() }),
]);

const send = async (
  url: string,
  { bytes, mime }: { readonly bytes: Buffer; readonly mime: string },
): Promise<{ server: string | number; photo: string; hash: string }> => {
  const form = new FormData();
  form.append('photo', new Blob([new Uint8Array(bytes)], { type: mime }), `picture.${mime.replace('image/', '')}`);
  const body = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(TIMEOUT) })
    .then((response) => response.json())
    .catch((error: unknown) => {
      throw new VkUnreachable(STEP, error instanceof Error ? error.name : 'unknown');
    });
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw new VkUnreachable(STEP, 'the answer is not of the upload server');
  if ('error' in parsed.data) throw new VkError(STEP, INVALID_PHOTO, parsed.data.error);
  // An empty list of photos is how the server says that it found none in the form.
  if (parsed.data.photo === '[]') throw new VkError(STEP, INVALID_PHOTO, 'no picture was found in it');
  return parsed.data;
};
