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
  /** Whether it is an administrator there: it may pin, rename and read the list of members, and hears everything. */
  readonly admin?: boolean;
  /** The owner has forbidden to write here: error 1012. */
  readonly silenced?: boolean;
  /** cmid of the pinned message. */
  readonly pinned?: number;
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
  readonly documents?: readonly number[];
  readonly action?: ServiceAction;
  /** Sent with disable_mentions: nobody gets a notification. */
  readonly silent?: boolean;
  /** Unix seconds of the last edit. */
  readonly editedAt?: number;
  readonly deleted?: boolean;
}

export interface ServiceAction {
  readonly type:
    | 'chat_create'
    | 'chat_invite_user'
    | 'chat_invite_user_by_link'
    | 'chat_kick_user'
    | 'chat_title_update'
    | 'chat_pin_message'
    | 'chat_unpin_message';
  readonly memberId?: number;
  readonly text?: string;
  /** Of the pinned message. */
  readonly cmid?: number;
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

export interface VkDocument {
  readonly id: number;
  readonly accessKey: string;
  /** With its extension. */
  readonly title: string;
  /** Bytes. */
  readonly size: number;
  /** Unix seconds. */
  readonly date: number;
}

export interface LongPollSettings {
  readonly enabled: boolean;
  readonly apiVersion: string;
  /** Names of the events that are delivered. */
  readonly events: readonly string[];
}

/** What the community's owner has switched on under «Настройки для бота». */
export interface Abilities {
  /** «Возможности ботов»: without them a keyboard is error 912. */
  readonly bots: boolean;
  /** «Разрешать добавлять сообщество в чаты». */
  readonly chats: boolean;
}

/** The events that the local VK can make; which of them are delivered is a setting. */
export const EVENTS = [
  'message_new',
  'message_event',
  'message_reply',
  'message_edit',
  'message_allow',
  'message_deny',
] as const;

/** An entry of Bots Long Poll, in VK's own words. */
export interface Update {
  readonly type: (typeof EVENTS)[number];
  /** 40 hexadecimal digits; the same when the update is delivered again. */
  readonly event_id: string;
  readonly v: string;
  readonly group_id: number;
  readonly object: Readonly<Record<string, unknown>>;
}
