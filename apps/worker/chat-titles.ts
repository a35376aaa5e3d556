import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from '../../libs/platform/logger';
import { noteTitle, takeToAsk, type ChatTitle } from '../../libs/store/chat-titles';
import type { Database } from '../../libs/store/store';
import type { Vk } from '../../libs/vk/api';

/** How often it looks whether there are chats to ask about, milliseconds. */
const EVERY = 5_000;
/** Conversations that VK tells of in one call (dev.vk.com/ru/method/messages.getConversationsById). */
const AT_ONCE = 100;
/** VK's own bound is lower. */
const LONGEST = 500;

export interface ChatTitlesDeps {
  readonly db: Database;
  readonly communities: readonly number[];
  readonly vkOf: (groupId: number) => Vk;
  readonly logger: Logger;
}

/**
 * Asks VK what the chats are called, for admins to know them by; each about once an hour. VK tells it of chats that the
 * community is an administrator of, of the others the ingress hears when they are renamed.
 */
export const watchTitles = (deps: ChatTitlesDeps): { stop(): Promise<void> } => {
  const ending = new AbortController();
  const loop = async (groupId: number): Promise<void> => {
    while (!ending.signal.aborted) {
      await askForTitles(deps, groupId, ending.signal).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        if (!ending.signal.aborted) deps.logger.debug({ groupId, why }, 'titles of chats were not told');
      });
      await sleep(EVERY, undefined, { signal: ending.signal }).catch(() => {});
    }
  };
  const loops = deps.communities.map(loop);
  return {
    async stop() {
      ending.abort();
      await Promise.all(loops);
    },
  };
};

const askForTitles = async ({ db, vkOf }: ChatTitlesDeps, groupId: number, signal: AbortSignal): Promise<void> => {
  const peers = await takeToAsk(db, groupId, AT_ONCE);
  if (peers.length === 0) return;
  const params = { peer_ids: peers.join() };
  const told = await vkOf(groupId).call('messages.getConversationsById', params, signal, { optional: true });
  for (const title of titlesIn(told)) await noteTitle(db, groupId, title);
};

const conversations = z.object({
  items: z.array(
    z.object({
      peer: z.object({ id: z.int() }),
      chat_settings: z.object({ title: z.string() }).optional().catch(undefined),
    }),
  ),
});

const titlesIn = (told: unknown): ChatTitle[] => {
  const parsed = conversations.safeParse(told);
  if (!parsed.success) return [];
  return parsed.data.items.flatMap(({ peer, chat_settings: settings }) => {
    const title = settings?.title.replaceAll('\0', '').trim().slice(0, LONGEST);
    return title ? [{ peerId: peer.id, title }] : [];
  });
};
