import { randomBytes } from 'node:crypto';
import type { Photo } from '../world/model';
import { unixSeconds } from '../world/realm';
import { vkPhoto } from '../world/vk-photo';
import { invalid } from './api-error';
import type { Call, Method } from './call';
import type { PhotoUpload } from './uploads';

const getMessagesUploadServer: Method = ({ world, publicUrl }) => ({
  upload_url: `${publicUrl}/upload/photo`,
  album_id: -64,
  user_id: 0,
  group_id: world.community.id,
});

/** `photo` is what the upload server answered: a JSON list of tickets. */
const saveMessagesPhoto: Method = (call) => {
  const { params, uploads } = call;
  params.requiredText('photo');
  const tickets = params.json('photo');
  const uploaded = ((Array.isArray(tickets) ? tickets : []) as { photo?: unknown }[]).map(({ photo }) =>
    typeof photo === 'string' ? uploads.claim(photo) : undefined,
  );
  if (uploaded.length === 0 || uploaded.includes(undefined)) throw invalid('photo is invalid: upload it first');
  return uploaded.flatMap((upload) => (upload ? [save(call, upload)] : []));
};

const save = (call: Call, { bytes, contentType, width, height }: PhotoUpload): Record<string, unknown> => {
  const { world, chronicle, photos, publicUrl } = call;
  const photo: Photo = {
    id: world.photos.size + 1,
    accessKey: randomBytes(9).toString('hex'),
    contentType,
    width,
    height,
    date: unixSeconds(call),
  };
  photos.write(photo.id, bytes);
  chronicle.commit({ fact: 'photo', photo });
  return vkPhoto(photo, world.bot, publicUrl);
};

export const photoMethods: Readonly<Record<string, Method>> = {
  'photos.getMessagesUploadServer': getMessagesUploadServer,
  'photos.saveMessagesPhoto': saveMessagesPhoto,
};
