import { randomInt } from 'node:crypto';
import type { VkApi } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { hiddenError } from '../../libs/vk/sender/wish';
import { patiently, refusalOf } from './asking';
import { fix, ok, type Finding } from './finding';
import { PLACES } from './places';

const KEYBOARD = JSON.stringify({
  inline: true,
  buttons: [[{ action: { type: 'callback', label: 'Кнопка', payload: '{}' }, color: 'secondary' }]],
});

type Sent = readonly { readonly conversation_message_id?: number }[];

/**
 * Writes one message with a button to a conversation and edits it: the one way to see «Возможности ботов», and whether the
 * bot may write there.
 */
export const checkSaying = async (vk: VkApi, peer: number): Promise<Finding> => {
  const say = { peer_ids: peer, random_id: randomInt(1, 2 ** 31), message: 'Проверка связи…', keyboard: KEYBOARD };
  try {
    const sent = await patiently(() => vk.call<Sent>('messages.send', say));
    const refused = hiddenError({ method: 'messages.send' }, sent);
    if (refused) throw refused;
    const cmid = sent[0]?.conversation_message_id;
    await patiently(() => vk.call('messages.edit', { peer_id: peer, cmid, message: 'Проверка связи: всё в порядке' }));
    return ok(`a message with a button was written to ${peer}, and edited`);
  } catch (error) {
    if (!(error instanceof VkError)) throw error;
    const says = `nothing can be written to ${peer} (${refusalOf(error)})`;
    if (error.code === 912) return fix(says, `${PLACES.bots}: «Возможности ботов» must be «Включены»`);
    if (error.remedy === 'gone')
      return fix(says, peer > 2_000_000_000 ? 'Invite the bot to this chat (anew)' : 'Write to the community first');
    return fix(says, `VK's meaning: ${error.rule.meaning}`);
  }
};
