import { MAX_TEXT } from '../people/say';
import type { Keyboard } from '../world/model';
import { linkMentions } from '../world/vk-text';
import { ApiError, invalid } from './api-error';
import type { Call } from './call';
import { parseKeyboard } from './keyboard-rules';

/** What messages.send and messages.edit say alike. */
export interface Content {
  readonly text: string;
  readonly keyboard?: Keyboard;
  readonly photos?: readonly number[];
  readonly silent?: boolean;
}

const MAX_ATTACHMENTS = 10;

export const readContent = (call: Call): Content => {
  const { params, world } = call;
  const text = linkMentions(params.text('message') ?? '', world.community, world.people.values());
  const photos = readPhotos(call);
  const keyboard = params.text('keyboard');
  if (text.trim() === '' && photos.length === 0) throw invalid('message is empty or invalid');
  if (text.length > MAX_TEXT) throw new ApiError(914);
  return {
    text,
    ...(keyboard !== undefined && { keyboard: parseKeyboard(keyboard) }),
    ...(photos.length > 0 && { photos }),
    ...(params.flag('disable_mentions') && { silent: true }),
  };
};

/** `photo-1_5` or `photo-1_5_key`, several separated by commas. Other kinds of attachments are unknown here. */
const readPhotos = ({ params, world }: Call): number[] => {
  const names = params.list('attachment');
  if (names.length > MAX_ATTACHMENTS) throw invalid(`attachment should have no more than ${MAX_ATTACHMENTS} items`);
  return names.map((name) => {
    const [, owner, id, key] = /^photo(-?\d+)_(\d+)(?:_(\w+))?$/.exec(name) ?? [];
    const photo = world.photos.get(Number(id));
    if (!photo || Number(owner) !== world.bot || (key !== undefined && key !== photo.accessKey))
      throw invalid(`attachment ${name} is invalid`);
    return photo.id;
  });
};
