import type { Vk } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { unescapeHtml } from '../../libs/vk/unescape-html';
import type { Attempt } from './attempt';

/**
 * VK remembers a `random_id` for an hour and for the last 100 messages of a conversation, and a lively chat writes those in
 * a minute. So a retry looks itself when the first attempt was longer ago than this, milliseconds.
 */
const LOOK_AFTER = 30_000;
/** Clocks of VK and ours may differ by so much, milliseconds. */
const CLOCKS_DIFFER = 10_000;
/** Group chats have numbers from here on. */
const CHATS = 2_000_000_000;
/** VK shows so many messages of a history, or so many named ones, at once. */
const HISTORY = 200;
const PAGE = 100;
/** The bot does not see everything, so that an empty page is the end of the chat only when it is not among the first. */
const LEAST_PAGES = 3;
/** Where the chat has grown by more than this since, it is not searched to its end. */
const MOST_PAGES = 30;

export interface Looked {
  readonly vk: Vk;
  readonly peer: number;
  readonly attempt: Attempt;
  readonly ids: readonly number[];
  readonly chunks: readonly string[];
  /** A conversation_message_id that was there before the first attempt. */
  readonly after?: number;
}

interface Item {
  readonly from_id: number;
  /** Unix seconds. */
  readonly date: number;
  readonly text: string;
  readonly conversation_message_id: number;
  readonly random_id?: number;
}

/** What an earlier attempt has posted: random_id to conversation_message_id; `unknown` where there was no way to look. */
export type AlreadyPosted = ReadonlyMap<number, number> | 'unknown';

/**
 * Which chunks an earlier attempt has posted. VK's own memory of the random_id answers for the first half minute; then
 * the newest messages of a private conversation are looked at, and in group chats, where communities may not read the
 * history, those that were written since.
 *
 * @throws VkError, VkUnreachable, VkHeld when looking may work in a moment
 */
export const alreadyPosted = async (looked: Looked): Promise<AlreadyPosted> => {
  const { attempt } = looked;
  const found = new Map<number, number>();
  if (Date.now() - attempt.since < LOOK_AFTER) return found;
  try {
    for await (const items of looked.peer > CHATS ? laterMessages(looked) : newestMessages(looked)) {
      for (const item of items) note(found, item, looked);
      if (found.size === looked.ids.length) break;
    }
    return found;
  } catch (error) {
    if (error === NO_WAY) return 'unknown';
    const refused = error instanceof VkError && error.remedy !== 'retry' && error.remedy !== 'flood';
    if (refused) return 'unknown';
    throw error;
  }
};

const NO_WAY = new Error('it is not known from where on to look');

/** A message is ours by its random_id; where VK does not show that, by its words. */
const note = (found: Map<number, number>, item: Item, { vk, attempt, ids, chunks }: Looked): void => {
  if (item.from_id !== -vk.groupId || item.date * 1000 < attempt.since - CLOCKS_DIFFER) return;
  const id = item.random_id ? item.random_id : ids[chunks.indexOf(unescapeHtml(item.text))];
  if (id !== undefined && ids.includes(id) && !found.has(id)) found.set(id, item.conversation_message_id);
};

async function* newestMessages({ vk, peer }: Looked): AsyncGenerator<readonly Item[]> {
  const params = { peer_id: peer, count: HISTORY, rev: 0 };
  yield (await vk.call<{ items: readonly Item[] }>('messages.getHistory', params)).items;
}

async function* laterMessages({ vk, peer, after }: Looked): AsyncGenerator<readonly Item[]> {
  if (after === undefined) throw NO_WAY;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const cmids = Array.from({ length: PAGE }, (_, n) => after + page * PAGE + n + 1);
    const { items } = await vk.call<{ items: readonly Item[] }>('messages.getByConversationMessageId', {
      peer_id: peer,
      conversation_message_ids: cmids.join(','),
    });
    if (items.length === 0 && page >= LEAST_PAGES - 1) return;
    yield items;
  }
  throw NO_WAY;
}
