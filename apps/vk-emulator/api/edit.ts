import { withEdit, type Edit } from '../world/fact';
import type { Message } from '../world/model';
import { unixSeconds } from '../world/realm';
import { messageKept } from '../world/update';
import { ApiError, invalid } from './api-error';
import type { Call, Method } from './call';
import { readContent } from './content';
import { hasAccessTo, mayWriteTo } from './conversation';

/** Messages can be edited and deleted for everybody for a day. */
const DAY_SECONDS = 24 * 3600;

/** Whatever is not said again is gone: leaving out `keyboard` removes it. */
export const edit: Method = (call) => {
  const { params, world, chronicle, publicUrl } = call;
  const peerId = params.requiredInteger('peer_id');
  hasAccessTo(world, peerId);
  const message = namedMessage(call, peerId);
  if (message.from !== world.bot || message.action) throw new ApiError(920);
  const at = unixSeconds(call);
  if (at - message.date > DAY_SECONDS) throw new ApiError(909);
  const content = readContent(call);
  mayWriteTo(call, peerId);
  const edited: Edit = { ...content, peerId, cmid: message.cmid, at, version: world.nextVersion };
  chronicle.commit(
    { fact: 'edited', edit: edited },
    ...messageKept('message_edit', withEdit(message, edited), world, publicUrl),
  );
  return 1;
};

/** The message that `cmid`, `conversation_message_id` or `message_id` names. */
export const namedMessage = ({ params, world }: Call, peerId: number): Message => {
  const cmid = params.integer('cmid') ?? params.integer('conversation_message_id');
  const id = params.integer('message_id');
  if (cmid === undefined && !id) throw invalid('cmid or message_id should be specified');
  const message = cmid === undefined ? byId(world.messages(peerId), id) : world.message(peerId, cmid);
  if (!message) throw invalid('message is not found');
  return message;
};

const byId = (messages: readonly Message[], id: number | undefined): Message | undefined =>
  messages.find((message) => message.id === id && !message.deleted);

/** Without `delete_for_all` a message only leaves the community's own view, which nobody sees here. */
export const remove: Method = (call) => {
  const { params, world, chronicle } = call;
  const peerId = params.requiredInteger('peer_id');
  hasAccessTo(world, peerId);
  const ids = params.integers('message_ids');
  const cmids = [
    ...params.integers('cmids'),
    ...params.integers('conversation_message_ids'),
    ...ids.map((id) => byId(world.messages(peerId), id)?.cmid ?? 0),
  ];
  if (cmids.length === 0) throw invalid('cmids or message_ids should be specified');
  return cmids.map((cmid) => {
    const message = world.message(peerId, cmid);
    const item = { peer_id: peerId, message_id: message?.id ?? 0, conversation_message_id: cmid };
    if (!message) return { ...item, error: errorItem(invalid('message is not found')) };
    if (!params.flag('delete_for_all')) return { ...item, response: 1 };
    if (message.from !== world.bot || unixSeconds(call) - message.date > DAY_SECONDS)
      return { ...item, error: errorItem(new ApiError(924)) };
    chronicle.commit({ fact: 'deleted', peerId, cmid });
    return { ...item, response: 1 };
  });
};

const errorItem = ({ code, message }: ApiError): Record<string, unknown> => ({ code, description: message });
