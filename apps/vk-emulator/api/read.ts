import { CHAT_FLOOR, type Message } from '../world/model';
import { vkMessage } from '../world/vk-message';
import type { Call, Method } from './call';
import { chatAsAdmin, hasAccessTo } from './conversation';
import { vkUser } from './users';

const MAX_PAGE = 200;

/** Newest first (oldest first with `rev`). The community sees what it said and what reached it. */
export const getHistory: Method = (call) => {
  const { params, world } = call;
  const peerId = params.integer('peer_id') ?? params.requiredInteger('user_id');
  hasAccessTo(world, peerId);
  const visible = world.messages(peerId).filter(isVisible);
  const ordered = params.flag('rev') ? visible : visible.reverse();
  const offset = Math.max(0, params.integer('offset') ?? 0);
  const count = Math.min(MAX_PAGE, Math.max(0, params.integer('count') ?? 20));
  return page(call, ordered.slice(offset, offset + count), visible.length);
};

export const getByConversationMessageId: Method = (call) => {
  const { params, world } = call;
  const peerId = params.requiredInteger('peer_id');
  hasAccessTo(world, peerId);
  const found = params.integers('conversation_message_ids').flatMap((cmid) => {
    const message = world.message(peerId, cmid);
    return message && isVisible(message) ? [message] : [];
  });
  return page(call, found, found.length);
};

const isVisible = (message: Message): boolean => message.heard && !message.deleted;

const page = (
  { world, params, publicUrl }: Call,
  messages: readonly Message[],
  count: number,
): Record<string, unknown> => {
  const items = messages.map((message) => vkMessage(message, world, publicUrl));
  if (!params.flag('extended')) return { count, items };
  const authors = [...new Set(messages.map(({ from }) => from))].flatMap((id) => world.people.get(id) ?? []);
  const { id, name, screenName } = world.community;
  return {
    count,
    items,
    profiles: authors.map((person) => vkUser(person, params.list('fields'))),
    groups: [{ id, name, screen_name: screenName }],
  };
};

/** A right of chat administrators: error 917 without it. */
export const getConversationMembers: Method = ({ params, world }) => {
  const peerId = params.requiredInteger('peer_id');
  hasAccessTo(world, peerId);
  const chat = peerId < CHAT_FLOOR ? undefined : chatAsAdmin(world, peerId, 917);
  const people = (chat?.members ?? [peerId]).flatMap((id) => world.people.get(id) ?? []);
  const owner = chat?.members[0];
  const { id, name, screenName } = world.community;
  const items = [
    ...people.map((person) => ({
      member_id: person.id,
      invited_by: owner ?? person.id,
      join_date: 0,
      is_admin: person.id === owner,
      is_owner: person.id === owner,
    })),
    { member_id: world.bot, invited_by: owner ?? peerId, join_date: 0, is_admin: true },
  ];
  return {
    count: items.length,
    items,
    profiles: people.map((person) => vkUser(person, [...params.list('fields'), 'screen_name', 'sex'])),
    groups: [{ id, name, screen_name: screenName }],
  };
};
