/** What the local VK is made of. Ids are VK's: people are positive, the community is negative as an author, group chats start at CHAT_FLOOR. */

/** A group chat's `peer_id` is this plus its number. */
export const CHAT_FLOOR = 2_000_000_000;

export interface Community {
  readonly id: number;
  readonly name: string;
  readonly screenName: string;
}

export interface Person {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  /** VK's numbers: 1 is female, 2 is male. */
  readonly sex: 1 | 2;
  readonly screenName: string;
}

export interface Chat {
  readonly peerId: number;
  readonly title: string;
  readonly members: readonly number[];
  /** Whether the community is in the chat. */
  readonly bot: boolean;
  /** Whether it was given access to all messages; without it, see `visibility.ts`. */
  readonly hearsAll: boolean;
}

export interface Message {
  readonly peerId: number;
  /** VK's `conversation_message_id`, from 1 in each conversation. */
  readonly cmid: number;
  /** 0 in group chats, as in the real VK. */
  readonly id: number;
  readonly version: number;
  readonly from: number;
  /** Unix seconds. */
  readonly date: number;
  readonly text: string;
  readonly randomId: number;
  /** Whether the community can see it. */
  readonly heard: boolean;
  readonly keyboard?: Keyboard;
  /** JSON, from a pressed text button or `messages.send`. */
  readonly payload?: string;
  /** cmid of the message this one answers. */
  readonly replyTo?: number;
  readonly photos?: readonly number[];
  readonly action?: ServiceAction;
  /** Sent with disable_mentions: nobody gets a notification. */
  readonly silent?: boolean;
  /** Unix seconds of the last edit. */
  readonly editedAt?: number;
  readonly deleted?: boolean;
}

export interface ServiceAction {
  readonly type: 'chat_create' | 'chat_invite_user' | 'chat_kick_user';
  readonly memberId?: number;
  readonly text?: string;
}

export interface Keyboard {
  readonly inline: boolean;
  readonly oneTime: boolean;
  readonly rows: readonly (readonly Button[])[];
}

export type ButtonColour = 'primary' | 'secondary' | 'negative' | 'positive';
export type ButtonType = 'text' | 'callback' | 'open_link' | 'open_app' | 'location' | 'vkpay';

export interface Button {
  readonly type: ButtonType;
  readonly label?: string;
  /** JSON. */
  readonly payload?: string;
  readonly link?: string;
  readonly colour?: ButtonColour;
}

/** A pressed callback button that waits for `messages.sendMessageEventAnswer`. */
export interface Press {
  readonly eventId: string;
  readonly peerId: number;
  readonly userId: number;
  readonly cmid: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly answered: boolean;
}

export interface Photo {
  readonly id: number;
  readonly accessKey: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  /** Unix seconds. */
  readonly date: number;
}

export interface LongPollSettings {
  readonly enabled: boolean;
  readonly apiVersion: string;
  /** Names of the events that are delivered. */
  readonly events: readonly string[];
}

/** An entry of Bots Long Poll, in VK's own words. */
export interface Update {
  readonly type: 'message_new' | 'message_event';
  /** 40 hexadecimal digits; the same when the update is delivered again. */
  readonly event_id: string;
  readonly v: string;
  readonly group_id: number;
  readonly object: Readonly<Record<string, unknown>>;
}
