import { randomBytes } from 'node:crypto';
import type { Fact } from './fact';
import type { Message, Press, Update } from './model';
import { vkMessage } from './vk-message';
import type { World } from './world';

/** What VK says of every modern client. */
const CLIENT_INFO = {
  button_actions: [
    'text',
    'vkpay',
    'open_app',
    'location',
    'open_link',
    'open_photo',
    'callback',
    'intent_subscribe',
    'intent_unsubscribe',
  ],
  keyboard: true,
  inline_keyboard: true,
  carousel: true,
  lang_id: 0,
};

/** The `message_new` of a message that is about to be committed; nothing when the community does not take that event. */
export const messageNew = (message: Message, world: World, publicUrl: string): Fact[] =>
  updateFact(world, 'message_new', { message: vkMessage(message, world, publicUrl), client_info: CLIENT_INFO });

/** The `message_event` of a press. Its payload is the button's JSON as an object (the schema's string is an error there). */
export const messageEvent = (press: Press, payload: string | undefined, world: World): Fact[] =>
  updateFact(world, 'message_event', {
    user_id: press.userId,
    peer_id: press.peerId,
    event_id: press.eventId,
    payload: payload === undefined ? {} : (JSON.parse(payload) as unknown),
    conversation_message_id: press.cmid,
  });

/** The `message_reply` of something the community has sent, `message_edit` of what anybody has edited: the message itself. */
export const messageKept = (
  type: 'message_reply' | 'message_edit',
  message: Message,
  world: World,
  publicUrl: string,
): Fact[] => updateFact(world, type, vkMessage(message, world, publicUrl));

/** A person lets the community write to them, or forbids it. */
export const consentGiven = (userId: number, given: boolean, world: World): Fact[] =>
  given
    ? updateFact(world, 'message_allow', { user_id: userId, key: '' })
    : updateFact(world, 'message_deny', { user_id: userId });

const updateFact = (world: World, type: Update['type'], object: Update['object']): Fact[] => {
  const { apiVersion, events } = world.settings;
  if (!events.includes(type)) return [];
  const event_id = randomBytes(20).toString('hex');
  return [
    {
      fact: 'update',
      ts: world.events.last + 1,
      update: { type, event_id, v: apiVersion, group_id: world.community.id, object },
    },
  ];
};
