import type { Chat } from '../world/model';
import type { Realm } from '../world/realm';
import { findChat, findPerson } from './find';
import { Refusal } from './refusal';
import { announce } from './say';

/** A person comes (or returns) to a chat; `by` brought them in. */
export const join = (realm: Realm, peerId: number, userId: number, by = userId): void => {
  const chat = findChat(realm.world, peerId);
  const person = findPerson(realm.world, userId);
  if (chat.members.includes(userId)) throw new Refusal(`${person.firstName} is in «${chat.title}» already`);
  change(realm, { ...chat, members: [...chat.members, userId] });
  announce(realm, peerId, by, { type: 'chat_invite_user', memberId: userId });
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
  change(realm, { ...chat, bot: true });
  announce(realm, peerId, someone(chat, by), { type: 'chat_invite_user', memberId: realm.world.bot });
};

/** The bot is still told of it: the service line is the last thing it hears. */
export const removeBot = (realm: Realm, peerId: number, by?: number): void => {
  const chat = findChat(realm.world, peerId);
  if (!chat.bot) throw new Refusal('the bot is not in this chat');
  announce(realm, peerId, someone(chat, by), { type: 'chat_kick_user', memberId: realm.world.bot });
  change(realm, { ...chat, bot: false });
};

export const setAccess = (realm: Realm, peerId: number, all: boolean): void => {
  change(realm, { ...findChat(realm.world, peerId), hearsAll: all });
};

const change = (realm: Realm, chat: Chat): void => realm.chronicle.commit({ fact: 'chat', chat });

const someone = (chat: Chat, by: number | undefined): number => {
  const person = by ?? chat.members[0];
  if (person === undefined) throw new Refusal(`nobody is left in «${chat.title}»: let a person join first`);
  return person;
};
