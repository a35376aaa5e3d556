import { CHAT_FLOOR, type Chat, type Person } from '../world/model';
import type { World } from '../world/world';
import { Refusal } from './refusal';

export const findPerson = (world: World, id: number): Person => {
  const person = world.people.get(id);
  if (!person) throw new Refusal(`there is no person ${id}: see «users» in /emulator/state`);
  return person;
};

export const findChat = (world: World, peerId: number): Chat => {
  const chat = world.chats.get(peerId);
  if (!chat) throw new Refusal(`there is no group chat ${peerId}: see «chats» in /emulator/state`);
  return chat;
};

/** Who does what somebody of the chat has to do: the person that is named, or its first member. */
export const someone = (chat: Chat, by: number | undefined): number => {
  const person = by ?? chat.members[0];
  if (person === undefined) throw new Refusal(`nobody is left in «${chat.title}»: let a person join first`);
  return person;
};

/** The chat a person writes in, or nothing when it is their private conversation with the community. */
export const placeOf = (world: World, peerId: number, from: number): Chat | undefined => {
  const person = findPerson(world, from);
  if (peerId === from) return undefined;
  if (peerId < CHAT_FLOOR) throw new Refusal(`${person.firstName} has no part in the private conversation ${peerId}`);
  const chat = findChat(world, peerId);
  if (!chat.members.includes(from)) throw new Refusal(`${person.firstName} is not in «${chat.title}»: join first`);
  return chat;
};
