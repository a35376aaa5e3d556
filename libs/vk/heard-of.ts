import { CHAT_PEER_FLOOR, roomId } from '../../workflows/room/room-id';
import type { Heard, HeardPress } from '../../workflows/room/heard';
import { commandInPayload, readText, type Bot } from './commands';
import { unescapeHtml } from './unescape-html';
import type { ActionUpdate, MessageUpdate, PressUpdate, Update } from './update';

/** Something that happened in a room, ready to be handed to a game. */
export interface Happening {
  readonly room: string;
  readonly heard: Heard;
  /** A message of a group chat that only a bot with access to all messages is shown. */
  readonly ordinary: boolean;
  /** Of a press: what messages.sendMessageEventAnswer wants. */
  readonly answerId?: string;
  /** The request that brought it (`presentTrace` of libs/platform/tracing.ts), where there was one and somebody traces. */
  readonly trace?: string | undefined;
}

export interface Hearing {
  readonly bot: Bot;
  /** Unix milliseconds. */
  readonly receivedAt: number;
  /** The first batch after we did not listen: when its buttons were pressed is not known. */
  readonly afterOutage: boolean;
}

/** own: said by a community; other: nothing a game could want. */
export type Ignored = 'own' | 'other';

/** What a person did, as games hear it; or why it is nothing for them. */
export const heardOf = (update: Exclude<Update, { kind: 'malformed' }>, hearing: Hearing): Happening | Ignored => {
  if (update.kind === 'other') return 'other';
  if (update.from < 0 || (update.kind === 'message' && update.out)) return 'own';
  const room = roomId(hearing.bot.groupId, update.peer);
  switch (update.kind) {
    case 'message':
      return { room, heard: messageHeard(update, hearing), ordinary: isOrdinary(update, hearing) };
    case 'action': {
      const heard = actionHeard(update, hearing);
      return heard ? { room, heard, ordinary: false } : 'other';
    }
    case 'press':
      return { room, heard: pressHeard(update, hearing), ordinary: false, answerId: update.answerId };
  }
};

const messageHeard = (update: MessageUpdate, hearing: Hearing): Heard => {
  const said = readText(unescapeHtml(update.text), hearing.bot);
  const command = commandInPayload(update.payload) ?? said.command;
  return {
    v: 1,
    kind: 'text',
    eventId: update.eventId,
    cmid: update.cmid,
    from: update.from,
    text: said.text,
    ...(command && { payload: command }),
    date: inTime(update.date, hearing),
    receivedAt: hearing.receivedAt,
  };
};

const joining = new Set(['chat_invite_user', 'chat_invite_user_by_link', 'chat_invite_user_by_message_request']);

const actionHeard = (update: ActionUpdate, hearing: Hearing): Heard | undefined => {
  // Who follows an invitation link does it alone, and VK may name no member.
  const from = update.member ?? update.from;
  const kind = joining.has(update.action) ? 'joined' : update.action === 'chat_kick_user' ? 'left' : undefined;
  const otherCommunity = from < 0 && from !== -hearing.bot.groupId;
  if (!kind || otherCommunity) return undefined;
  const { eventId, cmid, date } = update;
  return { v: 1, kind, eventId, cmid, from, date: inTime(date, hearing), receivedAt: hearing.receivedAt };
};

const pressHeard = (update: PressUpdate, hearing: Hearing): Heard => {
  const payload = commandInPayload(update.payload) ?? choiceIn(update.payload);
  return {
    v: 1,
    kind: 'press',
    eventId: update.eventId,
    ...(update.cmid !== undefined && { cmid: update.cmid }),
    from: update.from,
    ...(payload && { payload }),
    ...(!hearing.afterOutage && { date: seconds(hearing.receivedAt) }),
    receivedAt: hearing.receivedAt,
  };
};

const choiceIn = (payload: unknown): HeardPress | undefined => {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { o, m, v } = payload as { o?: unknown; m?: unknown; v?: unknown };
  if (typeof o !== 'number' || typeof m !== 'string' || typeof v !== 'string') return undefined;
  return { opening: o, message: m, value: v };
};

// Our clock may be behind VK's, but nothing can be said after it was heard.
const inTime = (date: number, { receivedAt }: Hearing): number => Math.min(date, seconds(receivedAt));

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/**
 * Whether a message proves that the bot is shown everything. Without that access VK shows it what begins with `/`, what
 * mentions it and what its buttons send; a reply to it may be shown as well, so that proves nothing.
 */
const isOrdinary = (update: MessageUpdate, { bot }: Hearing): boolean =>
  update.peer >= CHAT_PEER_FLOOR &&
  update.payload === undefined &&
  update.repliesTo !== -bot.groupId &&
  !/^\s*\/|[@*[]/u.test(update.text);
