import type { Logger } from '../../libs/platform/logger';
import { markGone } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import type { Vk } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { CHAT_PEER_FLOOR, parseRoomId } from '../../workflows/room/room-id';
import { laterOf } from './later-of';

/** VK: «User not found in chat», so the bot is out of it (dev.vk.com/ru/method/messages.removeChatUser). */
const NOT_IN_CHAT = 935;

export interface LeaveDeps {
  readonly db: Database;
  readonly vk: Vk;
  readonly logger: Logger;
  readonly attempt: number;
}

/**
 * Takes the community out of a group chat (messages.removeChatUser of itself). That it is out already is as good. What VK
 * will never allow is logged and left; anything else is tried again, like all that is sent.
 */
export const leaveChat = async ({ db, vk, logger, attempt }: LeaveDeps, room: string): Promise<void> => {
  const { groupId, peerId } = parseRoomId(room);
  try {
    await vk.call('messages.removeChatUser', { chat_id: peerId - CHAT_PEER_FLOOR, member_id: -groupId });
  } catch (error) {
    if (!(error instanceof VkError)) throw laterOf(error, attempt);
    const isOut = error.remedy === 'gone' || error.code === NOT_IN_CHAT;
    if (!isOut && error.remedy !== 'other') throw laterOf(error, attempt);
    if (!isOut) return logger.error({ room, code: error.code, why: error.message }, 'VK does not let the bot leave');
  }
  await markGone(db, room, true);
};
