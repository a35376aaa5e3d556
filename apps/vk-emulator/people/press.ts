import { randomBytes } from 'node:crypto';
import type { Button, Message, Press } from '../world/model';
import type { Realm } from '../world/realm';
import { messageEvent } from '../world/update';
import { communityMention } from '../world/vk-text';
import { placeOf } from './find';
import { Refusal } from './refusal';
import { say } from './say';

type ButtonName = { readonly label: string } | { readonly payload: unknown };

export interface Pressing {
  readonly peerId: number;
  readonly from: number;
  /** Whose keyboard; absent: the newest message that has such a button. */
  readonly cmid?: number;
  readonly button: ButtonName;
}

export type Pressed =
  | { readonly kind: 'callback'; readonly eventId: string; readonly cmid: number }
  /** A text button: it is a message of the person. */
  | { readonly kind: 'text'; readonly cmid: number }
  | { readonly kind: 'link'; readonly link: string };

/** A person presses a button of the bot. */
export const press = (realm: Realm, pressing: Pressing): Pressed => {
  const { world } = realm;
  const chat = placeOf(world, pressing.peerId, pressing.from);
  if (chat && !chat.bot) throw new Refusal('the bot is not in this chat: its buttons do nothing');
  const { message, button } = findButton(realm, pressing);
  switch (button.type) {
    case 'callback':
      return { kind: 'callback', cmid: message.cmid, eventId: pressCallback(realm, pressing, message, button) };
    case 'text':
      return { kind: 'text', cmid: pressText(realm, pressing, button, chat !== undefined) };
    case 'open_link':
      return { kind: 'link', link: button.link ?? '' };
    case 'open_app':
    case 'location':
    case 'vkpay':
      throw new Refusal(`buttons of the type ${button.type} do nothing here: try them in the real VK`);
  }
};

const pressCallback = (realm: Realm, pressing: Pressing, message: Message, button: Button): string => {
  const made: Press = {
    eventId: randomBytes(6).toString('hex'),
    peerId: pressing.peerId,
    userId: pressing.from,
    cmid: message.cmid,
    at: realm.now(),
    answered: false,
  };
  realm.chronicle.commit({ fact: 'pressed', press: made }, ...messageEvent(made, button.payload, realm.world));
  return made.eventId;
};

const pressText = (realm: Realm, { peerId, from }: Pressing, button: Button, inChat: boolean): number => {
  const label = button.label ?? '';
  const text = inChat ? `${communityMention(realm.world.community)} ${label}` : label;
  return say(realm, { peerId, from, text, payload: button.payload, fromButton: true });
};

const findButton = (realm: Realm, { peerId, cmid, button }: Pressing): { message: Message; button: Button } => {
  const messages = realm.world.messages(peerId);
  const candidates = cmid === undefined ? [...messages].reverse() : messages.slice(cmid - 1, cmid);
  for (const message of candidates) {
    if (message.deleted) continue;
    const found = message.keyboard?.rows.flat().find((each) => isNamed(each, button));
    if (found) return { message, button: found };
  }
  throw new Refusal(`there is no button ${JSON.stringify(button)} there: it may have been edited away`);
};

const isNamed = (button: Button, name: ButtonName): boolean => {
  if ('label' in name) return button.label === name.label;
  if (button.payload === undefined) return false;
  const wanted: unknown = typeof name.payload === 'string' ? parseOr(name.payload) : name.payload;
  return JSON.stringify(JSON.parse(button.payload)) === JSON.stringify(wanted);
};

const parseOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
