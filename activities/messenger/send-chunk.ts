import type { Logger } from '../../libs/platform/logger';
import type { Vk, VkParams } from '../../libs/vk/api';
import { VkError, VkUnreachable } from '../../libs/vk/errors';

/** Error 911: the keyboard is wrong; 912: the community's bot capabilities are off, so it may have none. */
const KEYBOARD_ERRORS = new Set([911, 912]);

/**
 * Sends one message; answers its conversation_message_id. A message whose keyboard is refused goes without it, since
 * everything can also be typed.
 *
 * @throws VkError, VkUnreachable
 */
export const sendChunk = async (vk: Vk, logger: Logger, params: VkParams): Promise<number> => {
  try {
    return await send(vk, params);
  } catch (error) {
    const refused = error instanceof VkError && KEYBOARD_ERRORS.has(error.code) && params.keyboard !== undefined;
    if (!refused) throw error;
    logger.error({ peer: params.peer_ids, code: error.code, why: error.message }, 'sent without its keyboard');
    return send(vk, { ...params, keyboard: undefined });
  }
};

interface Sent {
  readonly conversation_message_id?: number;
  readonly error?: { readonly code: number; readonly description: string };
}

// With `peer_ids`, and only so, VK tells the conversation_message_id; it also hides refusals inside a good response.
const send = async (vk: Vk, params: VkParams): Promise<number> => {
  const sent = await vk.call<readonly Sent[]>('messages.send', params);
  const [first] = Array.isArray(sent) ? (sent as readonly Sent[]) : [];
  if (first?.error) throw new VkError('messages.send', first.error.code, first.error.description);
  if (!first?.conversation_message_id) throw new VkUnreachable('messages.send', 'the answer names no message');
  return first.conversation_message_id;
};
