import type { Photo } from './model';

export const photoPath = ({ id, accessKey }: Photo): string => `/photo/${id}/${accessKey}`;

/** A photo object as photos.saveMessagesPhoto and attachments show it. */
export const vkPhoto = (photo: Photo, owner: number, publicUrl: string): Record<string, unknown> => {
  const { id, accessKey, width, height, date } = photo;
  const url = `${publicUrl}${photoPath(photo)}`;
  return {
    id,
    owner_id: owner,
    album_id: -64,
    access_key: accessKey,
    date,
    text: '',
    has_tags: false,
    sizes: ['m', 'x', 'y'].map((type) => ({ type, url, width, height })),
  };
};
