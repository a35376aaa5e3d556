import type { Logger } from '../../libs/platform/logger';
import type { CallOptions, Vk, VkParams } from '../../libs/vk/api';
import { VkError, VkUnreachable } from '../../libs/vk/errors';

/**
 * Sends one message; answers its conversation_message_id. A message whose keyboard is refused goes without it, since
 * everything can also be typed.
 *
 * @throws VkError, VkUnreachable, VkHeld
 */
export const sendChunk = async (vk: Vk, log: Logger, params: VkParams, options: CallOptions): Promise<number> => {
  try {
    return await send(vk, params, options);
  } catch (error) {
    const refused = error instanceof VkError && error.rule.without === 'keyboard' && params.keyboard !== undefined;
    if (!refused) throw error;
    log.error({ code: error.code, why: error.message }, 'sent without its keyboard');
    return send(vk, { ...params, keyboard: undefined }, options);
  }
};

interface Sent {
  readonly conversation_message_id?: number;
  readonly error?: { readonly code: number; readonly description: string };
}

// With `peer_ids`, and only so, VK tells the conversation_message_id; it also hides refusals inside a good response.
const send = async (vk: Vk, params: VkParams, options: CallOptions): Promise<number> => {
  const sent = await vk.call<readonly Sent[]>('messages.send', params, undefined, options);
  const [first] = Array.isArray(sent) ? (sent as readonly Sent[]) : [];
  if (first?.error) throw new VkError('messages.send', first.error.code, first.error.description);
  if (!first?.conversation_message_id) throw new VkUnreachable('messages.send', 'the answer names no message');
  return first.conversation_message_id;
};
