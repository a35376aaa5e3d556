import { CHAT_FLOOR, type Chat } from '../world/model';
import type { World } from '../world/world';
import { ApiError } from './api-error';
import type { Call } from './call';

/**
 * Makes sure that the community has to do with this peer: it is in the chat, or the person has written to it or allowed it
 * to write, and has not forbidden it since.
 *
 * @throws ApiError 917 for chats, 901 for people.
 */
export const hasAccessTo = (world: World, peerId: number): void => {
  if (peerId >= CHAT_FLOOR) {
    if (!world.chats.get(peerId)?.bot) throw new ApiError(917);
  } else if (!world.people.has(peerId) || !consents(world, peerId)) throw new ApiError(901);
};

const consents = (world: World, userId: number): boolean =>
  world.consents.get(userId) ?? world.messages(userId).length > 0;

/**
 * Makes sure that it may post or edit there now.
 *
 * @throws ApiError 917, 901, 1012 where the owner has forbidden to write, 9 where it was too much lately.
 */
export const mayWriteTo = (call: Call, peerId: number): void => {
  const { world, flood } = call;
  hasAccessTo(world, peerId);
  if (world.chats.get(peerId)?.silenced) throw new ApiError(1012);
  if (!flood.allows(peerId, call.now())) throw new ApiError(9);
};

/**
 * The chat, where the community is an administrator.
 *
 * @param code the error it is without that right
 */
export const chatAsAdmin = (world: World, peerId: number, code: number): Chat => {
  hasAccessTo(world, peerId);
  const chat = world.chats.get(peerId);
  if (!chat?.admin) throw new ApiError(code);
  return chat;
};
