import { CHAT_FLOOR } from '../world/model';
import type { World } from '../world/world';
import { ApiError } from './api-error';

/**
 * Makes sure that the community may write to this peer: it is in the chat, or the person has written to it.
 *
 * @throws ApiError 917 for chats, 901 for people.
 */
export const mayWriteTo = (world: World, peerId: number): void => {
  if (peerId >= CHAT_FLOOR) {
    if (!world.chats.get(peerId)?.bot) throw new ApiError(917);
  } else if (!world.people.has(peerId) || world.messages(peerId).length === 0) throw new ApiError(901);
};
