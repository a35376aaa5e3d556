import { announce } from '../people/say';
import { CHAT_FLOOR, type Chat, type Message } from '../world/model';
import { vkMessage } from '../world/vk-message';
import type { Call, Method } from './call';
import { chatAsAdmin } from './conversation';
import { namedMessage } from './edit';

/** Needs an administrator of the chat (error 925); everybody sees a line about it. */
export const pin: Method = (call) => {
  const { params, world } = call;
  const peerId = params.requiredInteger('peer_id');
  const chat = chatAsAdmin(world, peerId, 925);
  const message = namedMessage(call, peerId);
  setPinned(call, chat, message);
  const { conversation_message_id, id, date, from_id, peer_id, text, attachments, fwd_messages, keyboard } = vkMessage(
    message,
    world,
    call.publicUrl,
  );
  return { conversation_message_id, id, date, from_id, peer_id, text, attachments, fwd_messages, keyboard };
};

export const unpin: Method = (call) => {
  const chat = chatAsAdmin(call.world, call.params.requiredInteger('peer_id'), 925);
  if (chat.pinned !== undefined) setPinned(call, chat, undefined);
  return 1;
};

const setPinned = (call: Call, chat: Chat, message: Message | undefined): void => {
  const { chronicle, world } = call;
  const cmid = message?.cmid ?? chat.pinned;
  chronicle.commit({ fact: 'chat', chat: { ...chat, pinned: message?.cmid } });
  announce(call, chat.peerId, world.bot, {
    type: message ? 'chat_pin_message' : 'chat_unpin_message',
    memberId: world.bot,
    ...(cmid !== undefined && { cmid }),
    ...(message?.text && { text: message.text }),
  });
};

export const editChat: Method = (call) => {
  const { params, chronicle, world } = call;
  const title = params.requiredText('title');
  const chat = chatAsAdmin(world, CHAT_FLOOR + params.requiredInteger('chat_id'), 925);
  chronicle.commit({ fact: 'chat', chat: { ...chat, title } });
  announce(call, chat.peerId, world.bot, { type: 'chat_title_update', text: title });
  return 1;
};
