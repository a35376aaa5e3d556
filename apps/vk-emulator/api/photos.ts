import { randomBytes } from 'node:crypto';
import type { Photo } from '../world/model';
import { unixSeconds } from '../world/realm';
import { vkPhoto } from '../world/vk-photo';
import { invalid } from './api-error';
import type { Method } from './call';

const getMessagesUploadServer: Method = ({ world, publicUrl }) => ({
  upload_url: `${publicUrl}/upload/photo`,
  album_id: -64,
  user_id: 0,
  group_id: world.community.id,
});

/** `photo` is what the upload server answered: a JSON list of tickets. */
const saveMessagesPhoto: Method = (call) => {
  const { params, world, chronicle, photos, uploads, publicUrl } = call;
  params.requiredText('photo');
  const tickets = params.json('photo');
  const [first] = (Array.isArray(tickets) ? tickets : []) as { photo?: unknown }[];
  const upload = typeof first?.photo === 'string' ? uploads.claim(first.photo) : undefined;
  if (!upload) throw invalid('photo is invalid: upload it first');
  const photo: Photo = {
    id: world.photos.size + 1,
    accessKey: randomBytes(9).toString('hex'),
    contentType: upload.contentType,
    width: upload.width,
    height: upload.height,
    date: unixSeconds(call),
  };
  photos.write(photo.id, upload.bytes);
  chronicle.commit({ fact: 'photo', photo });
  return [vkPhoto(photo, world.bot, publicUrl)];
};

export const photoMethods: Readonly<Record<string, Method>> = {
  'photos.getMessagesUploadServer': getMessagesUploadServer,
  'photos.saveMessagesPhoto': saveMessagesPhoto,
};
