import type { Chat } from '../world/model';
import type { Realm } from '../world/realm';
import { consentGiven } from '../world/update';
import { findChat, findPerson, someone } from './find';
import { Refusal } from './refusal';
import { announce } from './say';

/** Whether the community is given access to all messages of the chat. */
export const setAccess = (realm: Realm, peerId: number, all: boolean): void => {
  change(realm, { ...findChat(realm.world, peerId), hearsAll: all });
};

/** Whether the community is an administrator of the chat. */
export const setAdmin = (realm: Realm, peerId: number, admin: boolean): void => {
  change(realm, { ...findChat(realm.world, peerId), admin });
};

/** Whether the owner lets others write there. */
export const setSilenced = (realm: Realm, peerId: number, silenced: boolean): void => {
  change(realm, { ...findChat(realm.world, peerId), silenced });
};

export const rename = (realm: Realm, peerId: number, title: string, by?: number): void => {
  const chat = findChat(realm.world, peerId);
  change(realm, { ...chat, title });
  announce(realm, peerId, someone(chat, by), { type: 'chat_title_update', text: title });
};

/** Pins a message; without one, takes the pinned one off. */
export const pin = (realm: Realm, peerId: number, cmid?: number, by?: number): void => {
  const chat = findChat(realm.world, peerId);
  const person = someone(chat, by);
  const message = cmid === undefined ? undefined : realm.world.message(peerId, cmid);
  if (cmid !== undefined && !message) throw new Refusal(`there is no message ${cmid} to pin`);
  if (cmid === undefined && chat.pinned === undefined) throw new Refusal('nothing is pinned in this chat');
  change(realm, { ...chat, pinned: cmid });
  announce(realm, peerId, person, {
    type: message ? 'chat_pin_message' : 'chat_unpin_message',
    memberId: person,
    cmid: cmid ?? chat.pinned,
    ...(message && message.text !== '' && { text: message.text }),
  });
};

/** A person allows the community to write to them («Разрешить сообщения»), or forbids it. */
export const setConsent = ({ world, chronicle }: Realm, userId: number, given: boolean): void => {
  findPerson(world, userId);
  chronicle.commit({ fact: 'consent', userId, given }, ...consentGiven(userId, given, world));
};

const change = (realm: Realm, chat: Chat): void => realm.chronicle.commit({ fact: 'chat', chat });
