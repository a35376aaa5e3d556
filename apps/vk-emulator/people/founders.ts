import { CHAT_FLOOR, type Person } from '../world/model';
import type { NewPerson } from '../world/founding';
import type { Realm } from '../world/realm';
import { findPerson } from './find';
import { Refusal } from './refusal';
import { announce } from './say';

/** A new person; returns their id. */
export const createPerson = ({ world, chronicle }: Realm, person: NewPerson): number => {
  const id = Math.max(100, ...world.people.keys()) + 1;
  const made: Person = { screenName: `id${id}`, ...person, id };
  chronicle.commit({ fact: 'person', person: made });
  return id;
};

/** A new group chat without the bot; returns its peer id. */
export const createChat = (realm: Realm, title: string, members: readonly number[]): number => {
  const { world, chronicle } = realm;
  const [founder] = members;
  if (founder === undefined) throw new Refusal('a chat needs at least one member');
  for (const id of members) findPerson(world, id);
  const peerId = Math.max(CHAT_FLOOR, ...world.chats.keys()) + 1;
  chronicle.commit({
    fact: 'chat',
    chat: { peerId, title, members: [...new Set(members)], bot: false, hearsAll: false },
  });
  announce(realm, peerId, founder, { type: 'chat_create', text: title });
  return peerId;
};
