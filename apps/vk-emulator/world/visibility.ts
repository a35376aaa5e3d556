import type { Chat } from './model';
import { mentionsCommunity } from './vk-text';

/**
 * Whether a message in a group chat reaches the community. Without access to all messages (which an
 * administrator has) it hears only those that begin with `/`, mention it, come from its buttons, or are service actions.
 */
export const reachesBot = (
  chat: Chat,
  groupId: number,
  said: { readonly text: string; readonly fromButton?: boolean; readonly service?: boolean },
): boolean =>
  chat.bot &&
  (chat.hearsAll ||
    chat.admin === true ||
    said.service === true ||
    said.fromButton === true ||
    said.text.startsWith('/') ||
    mentionsCommunity(said.text, groupId));
