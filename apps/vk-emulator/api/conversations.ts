import { CHAT_FLOOR, type Chat } from '../world/model';
import { vkMessage } from '../world/vk-message';
import type { World } from '../world/world';
import type { Method } from './call';
import { hasAccessTo } from './conversation';

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
      conversation: conversation(last.peerId, world),
      last_message: vkMessage(last, world, publicUrl),
    })),
  };
};

/** Chats where the community is no administrator are left out, as in the real VK. */
export const getConversationsById: Method = ({ params, world }) => {
  const items = params.integers('peer_ids').flatMap((peerId) => {
    if (peerId < CHAT_FLOOR) hasAccessTo(world, peerId);
    else if (!world.chats.get(peerId)?.bot || !world.chats.get(peerId)?.admin) return [];
    return [conversation(peerId, world)];
  });
  return { count: items.length, items };
};

const conversation = (peerId: number, world: World): Record<string, unknown> => {
  const last = world.messages(peerId).findLast(({ heard, deleted }) => heard && !deleted);
  const chat = world.chats.get(peerId);
  return {
    peer: peerOf(peerId),
    last_message_id: last?.id ?? 0,
    last_conversation_message_id: last?.cmid ?? 0,
    in_read: last?.id ?? 0,
    out_read: last?.id ?? 0,
    version: last?.version ?? 0,
    can_write: { allowed: chat?.silenced !== true },
    ...(chat && { chat_settings: chatSettings(chat) }),
  };
};

const peerOf = (id: number): Record<string, unknown> =>
  id > CHAT_FLOOR ? { id, type: 'chat', local_id: id - CHAT_FLOOR } : { id, type: 'user', local_id: id };

const chatSettings = ({ title, members, bot, admin = false }: Chat): Record<string, unknown> => ({
  title,
  owner_id: members[0] ?? 0,
  members_count: members.length + 1,
  state: bot ? 'in' : 'kicked',
  acl: {
    can_change_info: admin,
    can_change_invite_link: false,
    can_change_pin: admin,
    can_invite: admin,
    can_promote_users: false,
    can_see_invite_link: false,
    can_moderate: admin,
    can_copy_chat: false,
    can_call: false,
    can_use_mass_mentions: admin,
    can_change_style: false,
  },
});
