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
  readonly documents?: readonly number[];
  readonly silent?: boolean;
}

const MAX_ATTACHMENTS = 10;

export const readContent = (call: Call): Content => {
  const { params, world } = call;
  const text = linkMentions(params.text('message') ?? '', world.community, world.people.values());
  const { photos, documents } = readAttachments(call);
  const keyboard = params.text('keyboard');
  if (text.trim() === '' && photos.length === 0 && documents.length === 0) throw invalid('message is empty or invalid');
  if (text.length > MAX_TEXT) throw new ApiError(914);
  if (keyboard !== undefined && !world.abilities.bots) throw new ApiError(912);
  return {
    text,
    ...(keyboard !== undefined && { keyboard: parseKeyboard(keyboard) }),
    ...(photos.length > 0 && { photos }),
    ...(documents.length > 0 && { documents }),
    ...(params.flag('disable_mentions') && { silent: true }),
  };
};

/** `photo-1_5` or `doc-1_5_key`, several separated by commas. Other kinds of attachments are unknown here. */
const readAttachments = ({ params, world }: Call): { readonly photos: number[]; readonly documents: number[] } => {
  const names = params.list('attachment');
  if (names.length > MAX_ATTACHMENTS) throw invalid(`attachment should have no more than ${MAX_ATTACHMENTS} items`);
  const found = { photos: [] as number[], documents: [] as number[] };
  for (const name of names) {
    const [, kind, owner, id, key] = /^(photo|doc)(-?\d+)_(\d+)(?:_(\w+))?$/.exec(name) ?? [];
    const file = (kind === 'doc' ? world.documents : world.photos).get(Number(id));
    if (!file || Number(owner) !== world.bot || (key !== undefined && key !== file.accessKey))
      throw invalid(`attachment ${name} is invalid`);
    (kind === 'doc' ? found.documents : found.photos).push(file.id);
  }
  return found;
};
