import type { Chat } from '../world/model';
import type { Realm } from '../world/realm';
import { findChat, findPerson, someone } from './find';
import { Refusal } from './refusal';
import { announce } from './say';

/** How a person came: brought (or come back) by `by`, or by an invitation link, which VK tells of without naming a member. */
export interface Joining {
  readonly peerId: number;
  readonly userId: number;
  readonly by?: number;
  readonly byLink?: boolean;
}

/** A person comes (or returns) to a chat. */
export const join = (realm: Realm, { peerId, userId, by = userId, byLink = false }: Joining): void => {
  const chat = findChat(realm.world, peerId);
  const person = findPerson(realm.world, userId);
  if (chat.members.includes(userId)) throw new Refusal(`${person.firstName} is in «${chat.title}» already`);
  change(realm, { ...chat, members: [...chat.members, userId] });
  if (byLink) announce(realm, peerId, userId, { type: 'chat_invite_user_by_link' });
  else announce(realm, peerId, by, { type: 'chat_invite_user', memberId: userId });
};

/** A person leaves a chat, or is put out of it by `by`. */
export const leave = (realm: Realm, peerId: number, userId: number, by = userId): void => {
  const chat = findChat(realm.world, peerId);
  const person = findPerson(realm.world, userId);
  if (!chat.members.includes(userId)) throw new Refusal(`${person.firstName} is not in «${chat.title}»`);
  announce(realm, peerId, by, { type: 'chat_kick_user', memberId: userId });
  change(realm, { ...chat, members: chat.members.filter((id) => id !== userId) });
};

export const addBot = (realm: Realm, peerId: number, by?: number): void => {
  const chat = findChat(realm.world, peerId);
  if (chat.bot) throw new Refusal('the bot is in this chat already');
  if (!realm.world.abilities.chats) throw new Refusal('the community forbids adding it to chats: groups.setSettings');
  change(realm, { ...chat, bot: true });
  announce(realm, peerId, someone(chat, by), { type: 'chat_invite_user', memberId: realm.world.bot });
};

/** The bot is still told of it: the service line is the last thing it hears. */
export const removeBot = (realm: Realm, peerId: number, by?: number): void => {
  const chat = findChat(realm.world, peerId);
  if (!chat.bot) throw new Refusal('the bot is not in this chat');
  announce(realm, peerId, someone(chat, by), { type: 'chat_kick_user', memberId: realm.world.bot });
  // Rights do not outlive a removal: whoever invites it again has to give them again.
  change(realm, { ...chat, bot: false, admin: false });
};

const change = (realm: Realm, chat: Chat): void => realm.chronicle.commit({ fact: 'chat', chat });
