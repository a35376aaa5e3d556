import type { PressAnswer } from '../world/notice';
import { PRESS_LIFE_MS } from '../world/world';
import { invalid } from './api-error';
import type { Method } from './call';
import { hasAccessTo } from './conversation';

/** The clients show no longer snackbars. */
const MAX_SNACKBAR = 90;

/**
 * Answers a press, once and within a minute. Without `event_data` it only ends the spinner. What VK says to a late answer
 * is not documented; here it is error 100.
 */
export const sendMessageEventAnswer: Method = (call) => {
  const { params, world, chronicle } = call;
  const eventId = params.requiredText('event_id');
  const userId = params.requiredInteger('user_id');
  const peerId = params.requiredInteger('peer_id');
  hasAccessTo(world, peerId);
  const press = world.presses.get(eventId);
  if (!press || press.peerId !== peerId || press.userId !== userId) throw invalid('event_id is invalid');
  if (press.answered) throw invalid('event_id is answered already');
  if (call.now() - press.at > PRESS_LIFE_MS) throw invalid('event_id is expired');
  const shown = readData(params.json('event_data'));
  chronicle.commit({ fact: 'answered', eventId });
  chronicle.tell({ kind: 'answered', answer: { eventId, peerId, userId, cmid: press.cmid, ...shown } });
  return 1;
};

const readData = (data: unknown): Pick<PressAnswer, 'snackbar' | 'link'> => {
  if (data === undefined) return {};
  const { type, text, link } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'show_snackbar') {
    if (typeof text !== 'string' || text === '') throw invalid('event_data text is empty');
    if (text.length > MAX_SNACKBAR)
      throw invalid(`event_data text should be not more than ${MAX_SNACKBAR} letters length`);
    return { snackbar: text };
  }
  if (type === 'open_link' && typeof link === 'string') return { link };
  if (type === 'open_app') return {};
  throw invalid('event_data type is invalid');
};
