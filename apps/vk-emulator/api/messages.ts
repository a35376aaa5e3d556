import type { Method } from './call';
import { editChat, pin, unpin } from './chats';
import { hasAccessTo } from './conversation';
import { getConversations, getConversationsById } from './conversations';
import { edit, remove } from './edit';
import { sendMessageEventAnswer } from './press-answer';
import { getByConversationMessageId, getConversationMembers, getHistory } from './read';
import { removeChatUser } from './remove-chat-user';
import { send } from './send';

/** The clients show it for ten seconds, or until a message comes. */
const setActivity: Method = ({ params, world, chronicle }) => {
  const peerId = params.integer('peer_id') ?? params.requiredInteger('user_id');
  hasAccessTo(world, peerId);
  chronicle.tell({ kind: 'typing', peerId });
  return 1;
};

export const messageMethods: Readonly<Record<string, Method>> = {
  'messages.send': send,
  'messages.edit': edit,
  'messages.delete': remove,
  'messages.removeChatUser': removeChatUser,
  'messages.setActivity': setActivity,
  'messages.sendMessageEventAnswer': sendMessageEventAnswer,
  'messages.getConversations': getConversations,
  'messages.getHistory': getHistory,
  'messages.getByConversationMessageId': getByConversationMessageId,
  'messages.getConversationMembers': getConversationMembers,
  'messages.getConversationsById': getConversationsById,
  'messages.editChat': editChat,
  'messages.pin': pin,
  'messages.unpin': unpin,
};
