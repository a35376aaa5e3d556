import { removeBot } from '../people/membership';
import { CHAT_FLOOR } from '../world/model';
import { ApiError, invalid } from './api-error';
import type { Method } from './call';
import { mayWriteTo } from './conversation';

/** A community may leave a chat itself; to put people out of it, it would have to be its administrator. */
export const removeChatUser: Method = (call) => {
  const { params, world } = call;
  const peerId = CHAT_FLOOR + params.requiredInteger('chat_id');
  const memberId = params.integer('member_id') ?? params.integer('user_id');
  if (memberId === undefined) throw invalid('member_id is undefined');
  mayWriteTo(call, peerId);
  if (memberId !== world.bot) throw new ApiError(925);
  removeBot(call, peerId, world.bot);
  return 1;
};
