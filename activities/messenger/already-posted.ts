import type { Vk } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { unescapeHtml } from '../../libs/vk/unescape-html';
import type { Attempt } from './attempt';

/**
 * VK remembers a `random_id` for an hour and for the last 100 messages of a dialog, and a lively chat writes those in
 * minutes. So a retry looks itself when the first attempt was longer ago than this, milliseconds.
 */
const LOOK_AFTER = 60_000;

/** Clocks of VK and ours may differ by so much, milliseconds. */
const CLOCKS_DIFFER = 10_000;

interface Looked {
  readonly vk: Vk;
  readonly peer: number;
  readonly attempt: Attempt;
  readonly ids: readonly number[];
  readonly chunks: readonly string[];
}

interface HistoryItem {
  readonly from_id: number;
  readonly date: number;
  readonly text: string;
  readonly conversation_message_id: number;
  readonly random_id?: number;
}

/**
 * Which chunks an earlier attempt has posted: random_id to conversation_message_id, found among the newest 200 messages.
 * Where VK does not let us look nothing is found, and VK's own memory of the random_id is what keeps us from doubling.
 *
 * @throws VkError, VkUnreachable when looking may work in a moment
 */
export const alreadyPosted = async ({ vk, peer, attempt, ids, chunks }: Looked): Promise<Map<number, number>> => {
  const found = new Map<number, number>();
  if (attempt.number === 1 || Date.now() - attempt.since < LOOK_AFTER) return found;
  for (const item of await ownHistory(vk, peer, attempt.since)) {
    const known = item.random_id ? item.random_id : ids[chunks.indexOf(unescapeHtml(item.text))];
    if (known !== undefined && ids.includes(known) && !found.has(known)) found.set(known, item.conversation_message_id);
  }
  return found;
};

const ownHistory = async (vk: Vk, peer: number, since: number): Promise<readonly HistoryItem[]> => {
  try {
    const { items } = await vk.call<{ items: readonly HistoryItem[] }>('messages.getHistory', {
      peer_id: peer,
      count: 200,
      rev: 0,
    });
    return items.filter((item) => item.from_id === -vk.groupId && item.date * 1000 >= since - CLOCKS_DIFFER);
  } catch (error) {
    const passing = !(error instanceof VkError) || error.remedy === 'retry' || error.remedy === 'flood';
    if (passing) throw error;
    return [];
  }
};
