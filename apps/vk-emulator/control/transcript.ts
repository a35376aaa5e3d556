import type { Message } from '../world/model';
import { documentPath } from '../world/vk-document';
import { photoPath } from '../world/vk-photo';
import { vkKeyboard } from '../world/vk-message';
import type { World } from '../world/world';

/** A message as the controls show it; texts are as written, not escaped. */
export interface TranscriptMessage {
  readonly peer_id: number;
  readonly cmid: number;
  readonly from_id: number;
  readonly date: number;
  readonly text: string;
  readonly random_id: number;
  /** Whether it reached the bot (its own did). */
  readonly heard: boolean;
  readonly keyboard?: Readonly<Record<string, unknown>>;
  readonly payload?: string;
  readonly reply_to?: number;
  readonly photos?: readonly { readonly url: string; readonly width: number; readonly height: number }[];
  readonly documents?: readonly { readonly url: string; readonly title: string; readonly size: number }[];
  readonly action?: { readonly type: string; readonly member_id?: number; readonly text?: string };
  readonly silent?: boolean;
  /** Unix seconds of the last edit. */
  readonly edited?: number;
  readonly deleted?: boolean;
}

export const toTranscript = (message: Message, world: World): TranscriptMessage => ({
  peer_id: message.peerId,
  cmid: message.cmid,
  from_id: message.from,
  date: message.date,
  text: message.text,
  random_id: message.randomId,
  heard: message.heard,
  ...(message.keyboard && { keyboard: vkKeyboard(message.keyboard, world.bot) }),
  ...(message.payload !== undefined && { payload: message.payload }),
  ...(message.replyTo !== undefined && { reply_to: message.replyTo }),
  ...(message.photos && { photos: message.photos.flatMap((id) => shownPhoto(id, world)) }),
  ...(message.documents && { documents: message.documents.flatMap((id) => shownDocument(id, world)) }),
  ...(message.action && {
    action: { type: message.action.type, member_id: message.action.memberId, text: message.action.text },
  }),
  ...(message.silent && { silent: true }),
  ...(message.editedAt !== undefined && { edited: message.editedAt }),
  ...(message.deleted && { deleted: true }),
});

const shownPhoto = (id: number, world: World): { url: string; width: number; height: number }[] => {
  const photo = world.photos.get(id);
  return photo ? [{ url: photoPath(photo), width: photo.width, height: photo.height }] : [];
};

const shownDocument = (id: number, world: World): { url: string; title: string; size: number }[] => {
  const document = world.documents.get(id);
  return document ? [{ url: documentPath(document), title: document.title, size: document.size }] : [];
};
