import type { VkParams } from '../api';
import { VkError } from '../errors';
import type { Guarded } from './breakers';
import type { Paced } from './chat-paces';
import type { CallResult } from './execute';
import type { Queued } from './lanes';
import type { Write } from './pace';

/** A call that somebody wants, until VK has answered it. */
export interface Wish extends Queued {
  readonly method: string;
  readonly params: VkParams;
  /** What VK may have told to rest. */
  readonly guarded: readonly Guarded[];
  /** The group chat whose pace it takes, and as what. */
  readonly paced?: Paced;
  /** The message that it edits: a later edit takes its place. */
  readonly edits?: number;
  readonly optional: boolean;
  /** When it was wished, by the steady clock. */
  readonly since: number;
  /** Never packed with others. */
  alone: boolean;
  /** How often VK has said that it came too soon. */
  tooSoon: number;
  settle(result: CallResult): void;
}

/** Group chats have numbers from here on. */
const CHATS = 2_000_000_000;
const WRITES: Readonly<Record<string, Write>> = { 'messages.send': 'send', 'messages.edit': 'edit' };
/** Reads that go along with messages: where many chats are new, or many messages are looked for, each would take a request. */
const PACKED: ReadonlySet<string> = new Set(['users.get', 'messages.getByConversationMessageId']);
const TOKEN: Guarded = { scope: 'token', name: '' };

/** What a call means for the others: its lane, its pace and what it is guarded by. */
export const traitsOf = (
  method: string,
  params: VkParams,
): Pick<Wish, 'lane' | 'ordered' | 'guarded' | 'paced' | 'edits' | 'alone'> => {
  const byMethod: Guarded = { scope: 'method', name: method };
  const write = WRITES[method];
  const peer = Number(params.peer_ids ?? params.peer_id);
  if (!write || !Number.isInteger(peer))
    return { lane: method, ordered: false, guarded: [TOKEN, byMethod], alone: !PACKED.has(method) };
  const chat: Guarded = { scope: 'chat', name: String(peer) };
  return {
    lane: String(peer),
    ordered: true,
    guarded: [TOKEN, byMethod, chat],
    alone: false,
    ...(peer > CHATS && { paced: { peer, write } }),
    ...(write === 'edit' && { edits: Number(params.cmid) }),
  };
};

/** A refusal that VK hides inside a good answer, as it does where `peer_ids` names one peer. */
export const hiddenError = ({ method }: Pick<Wish, 'method'>, value: unknown): VkError | undefined => {
  const [first] = Array.isArray(value) && method === 'messages.send' ? (value as readonly unknown[]) : [];
  const { error } = (first ?? {}) as { error?: { code: number; description: string } };
  return error && new VkError(method, error.code, error.description);
};
