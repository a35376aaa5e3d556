import { CHAT_FLOOR } from '../world/model';
import { vkMessage } from '../world/vk-message';
import type { World } from '../world/world';
import type { Method } from './call';

const MAX_PAGE = 200;

/** The community's conversations, the one that was last written in first. */
export const getConversations: Method = ({ params, world, publicUrl }) => {
  const known = world.conversations().flatMap((peerId) => {
    const last = world.messages(peerId).findLast(({ heard, deleted }) => heard && !deleted);
    return last ? [last] : [];
  });
  const newestFirst = known.sort((one, other) => other.version - one.version);
  const offset = Math.max(0, params.integer('offset') ?? 0);
  const count = Math.min(MAX_PAGE, Math.max(0, params.integer('count') ?? 20));
  return {
    count: known.length,
    items: newestFirst.slice(offset, offset + count).map((last) => ({
      conversation: {
        peer: peerOf(last.peerId),
        last_message_id: last.id,
        last_conversation_message_id: last.cmid,
        in_read: last.id,
        out_read: last.id,
        version: last.version,
        ...(last.peerId > CHAT_FLOOR && { chat_settings: chatSettings(last.peerId, world) }),
      },
      last_message: vkMessage(last, world, publicUrl),
    })),
  };
};

const peerOf = (id: number): Record<string, unknown> =>
  id > CHAT_FLOOR ? { id, type: 'chat', local_id: id - CHAT_FLOOR } : { id, type: 'user', local_id: id };

const chatSettings = (peerId: number, { chats }: World): Record<string, unknown> => {
  const chat = chats.get(peerId);
  return {
    title: chat?.title ?? '',
    owner_id: chat?.members[0] ?? 0,
    members_count: (chat?.members.length ?? 0) + 1,
    state: chat?.bot ? 'in' : 'kicked',
    acl: {
      can_change_info: false,
      can_change_invite_link: false,
      can_change_pin: false,
      can_invite: false,
      can_promote_users: false,
      can_see_invite_link: false,
      can_moderate: false,
      can_copy_chat: false,
      can_call: false,
      can_use_mass_mentions: false,
      can_change_style: false,
    },
  };
};
