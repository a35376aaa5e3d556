import type { Keyboard, Message } from './model';
import { vkDocument } from './vk-document';
import { vkPhoto } from './vk-photo';
import { escapeText } from './vk-text';
import type { World } from './world';

/** A message object of API 5.199, as events and replies hold it. */
export const vkMessage = (message: Message, world: World, publicUrl: string): Record<string, unknown> => {
  const replied = message.replyTo === undefined ? undefined : world.message(message.peerId, message.replyTo);
  return {
    ...core(message, world, publicUrl),
    id: message.id,
    version: message.version,
    out: message.from === world.bot ? 1 : 0,
    important: false,
    is_hidden: false,
    random_id: message.randomId,
    ...(message.payload !== undefined && { payload: message.payload }),
    ...(message.editedAt !== undefined && { update_time: message.editedAt }),
    ...(message.keyboard && { keyboard: vkKeyboard(message.keyboard, world.bot) }),
    ...(replied && { reply_message: { ...core(replied, world, publicUrl), id: replied.id } }),
    ...(message.action && {
      action: {
        type: message.action.type,
        ...(message.action.memberId !== undefined && { member_id: message.action.memberId }),
        ...(message.action.text !== undefined && { text: message.action.text }),
        ...(message.action.cmid !== undefined && { conversation_message_id: message.action.cmid }),
      },
    }),
  };
};

const core = (message: Message, world: World, publicUrl: string): Record<string, unknown> => ({
  conversation_message_id: message.cmid,
  date: message.date,
  from_id: message.from,
  peer_id: message.peerId,
  text: escapeText(message.text),
  attachments: [
    ...(message.photos ?? []).flatMap((id) => {
      const photo = world.photos.get(id);
      return photo ? [{ type: 'photo', photo: vkPhoto(photo, world.bot, publicUrl) }] : [];
    }),
    ...(message.documents ?? []).flatMap((id) => {
      const document = world.documents.get(id);
      return document ? [{ type: 'doc', doc: vkDocument(document, world.bot, publicUrl) }] : [];
    }),
  ],
  fwd_messages: [],
});

/** A keyboard in VK's own words. */
export const vkKeyboard = (keyboard: Keyboard, author: number): Record<string, unknown> => ({
  one_time: keyboard.oneTime,
  inline: keyboard.inline,
  author_id: author,
  buttons: keyboard.rows.map((row) =>
    row.map(({ type, label, payload, link, colour }) => ({
      action: {
        type,
        ...(label !== undefined && { label }),
        ...(payload !== undefined && { payload }),
        ...(link !== undefined && { link }),
      },
      ...(colour && { color: colour }),
    })),
  ),
});
