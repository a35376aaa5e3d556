import { CHAT_FLOOR, type Message } from '../world/model';
import { unixSeconds } from '../world/realm';
import { messageKept } from '../world/update';
import { ApiError, invalid } from './api-error';
import type { Call, Method } from './call';
import { readContent, type Content } from './content';
import { hasAccessTo, mayWriteTo } from './conversation';

const MAX_PEERS = 100;
const MAX_PAYLOAD = 1000;
/** A repeated random_id is known for an hour and within the last hundred messages of the conversation. */
const REMEMBERED_SECONDS = 3600;
const REMEMBERED_MESSAGES = 100;

/**
 * With `peer_id` the reply is one message id (0 in group chats); with `peer_ids` a list, where each peer has its
 * conversation_message_id or an error of its own.
 */
export const send: Method = (call) => {
  const { params } = call;
  const randomId = params.int32('random_id');
  if (randomId === undefined) throw invalid('random_id is a required parameter');
  const peers = params.integers('peer_ids');
  if (peers.length > MAX_PEERS) throw invalid(`peer_ids should have no more than ${MAX_PEERS} items`);
  const draft: Draft = { ...readContent(call), randomId, payload: readPayload(call), replyTo: readReply(call) };
  if (peers.length > 0) return peers.map((peer) => sendToOneOfMany(call, peer, draft));
  return post(call, onlyPeer(call), draft).id;
};

interface Draft extends Content {
  readonly randomId: number;
  readonly payload?: string;
  readonly replyTo?: number;
}

const onlyPeer = ({ params }: Call): number => {
  const chat = params.integer('chat_id');
  const peer =
    params.integer('peer_id') ?? params.integer('user_id') ?? (chat === undefined ? undefined : CHAT_FLOOR + chat);
  if (peer === undefined) throw invalid('you should specify peer_id, user_id, domain, chat_id or user_ids param');
  return peer;
};

const sendToOneOfMany = (call: Call, peer: number, draft: Draft): Record<string, unknown> => {
  try {
    const { id, cmid } = post(call, peer, draft);
    return { peer_id: peer, message_id: id, conversation_message_id: cmid };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { peer_id: peer, error: { code: error.code, description: error.message } };
  }
};

const post = (call: Call, peerId: number, draft: Draft): Message => {
  const { world, chronicle, publicUrl } = call;
  hasAccessTo(world, peerId);
  const date = unixSeconds(call);
  const repeated = draft.randomId === 0 ? undefined : findSent(call, peerId, draft.randomId, date);
  if (repeated) return repeated;
  if (draft.replyTo !== undefined && !world.message(peerId, draft.replyTo))
    throw invalid('message to reply to is not found');
  mayWriteTo(call, peerId);
  const message: Message = {
    ...draft,
    peerId,
    cmid: world.nextCmid(peerId),
    id: peerId < CHAT_FLOOR ? world.nextMessageId : 0,
    version: world.nextVersion,
    from: world.bot,
    date,
    heard: true,
  };
  chronicle.commit({ fact: 'message', message }, ...messageKept('message_reply', message, world, publicUrl));
  return message;
};

const findSent = ({ world }: Call, peerId: number, randomId: number, now: number): Message | undefined =>
  world
    .messages(peerId)
    .slice(-REMEMBERED_MESSAGES)
    .find(
      (message) =>
        message.from === world.bot && message.randomId === randomId && now - message.date < REMEMBERED_SECONDS,
    );

const readPayload = ({ params }: Call): string | undefined => {
  const payload = params.text('payload');
  if (payload !== undefined && payload.length > MAX_PAYLOAD) throw invalid('payload is too long');
  params.json('payload');
  return payload;
};

/** `forward` with `is_reply` (the only way in group chats), or `reply_to` with a message id (private conversations). */
const readReply = ({ params, world }: Call): number | undefined => {
  const forward = params.json('forward') as
    { is_reply?: unknown; conversation_message_ids?: unknown; cmids?: unknown } | undefined;
  if (forward?.is_reply) {
    const ids = forward.conversation_message_ids ?? forward.cmids;
    const [cmid] = (Array.isArray(ids) ? ids : [ids]) as unknown[];
    if (!Number.isInteger(Number(cmid))) throw invalid('forward should name one message to reply to');
    return Number(cmid);
  }
  const id = params.integer('reply_to');
  const peer = params.integer('peer_id') ?? params.integers('peer_ids')[0];
  if (id === undefined || id === 0 || peer === undefined) return undefined;
  return world.messages(peer).find((message) => message.id === id)?.cmid;
};
