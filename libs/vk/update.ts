import { z } from 'zod';

/**
 * One update of VK, from Bots Long Poll or the Callback API (dev.vk.com/api/community-events/json-schema, version 5.199).
 * Texts are still HTML-escaped here, as VK sends them.
 */
export type Update = MessageUpdate | ActionUpdate | PressUpdate | OtherUpdate | MalformedUpdate;

interface InRoom {
  readonly eventId: string;
  readonly peer: number;
  readonly from: number;
}

export interface MessageUpdate extends InRoom {
  readonly kind: 'message';
  readonly cmid: number;
  /** Unix seconds. */
  readonly date: number;
  readonly text: string;
  /** What a text button carried, parsed; absent when it was not JSON. */
  readonly payload?: unknown;
  /** Author of the message that this one answers. */
  readonly repliesTo?: number;
  /** Sent by the community itself. */
  readonly out: boolean;
}

/** A service message: someone was invited, left, changed the title… */
export interface ActionUpdate extends InRoom {
  readonly kind: 'action';
  readonly cmid: number;
  readonly date: number;
  readonly action: string;
  readonly member?: number;
  /** What the chat is called from now on. */
  readonly title?: string;
}

/** A callback button was pressed. */
export interface PressUpdate extends InRoom {
  readonly kind: 'press';
  /** Of the pressed message. */
  readonly cmid?: number;
  /** Names the press in messages.sendMessageEventAnswer for one minute; not the id of the update. */
  readonly answerId: string;
  readonly payload: unknown;
}

export interface OtherUpdate {
  readonly kind: 'other';
  readonly type: string;
}

export interface MalformedUpdate {
  readonly kind: 'malformed';
  readonly type?: string;
  /** Names the field and what is wrong with it, never its value: it may hold a player's words. */
  readonly why: string;
}

const wrapper = z.object({ type: z.string(), event_id: z.string().min(1), object: z.unknown() });

const id = z.number().int();

const messageNew = z.object({
  message: z.object({
    conversation_message_id: id,
    date: id,
    from_id: id,
    peer_id: id,
    out: z.number().optional(),
    text: z.string().default(''),
    payload: z.string().optional().catch(undefined),
    action: z
      .object({ type: z.string(), member_id: id.optional(), text: z.string().optional().catch(undefined) })
      .optional(),
    reply_message: z.object({ from_id: id }).optional().catch(undefined),
  }),
});

const messageEvent = z.object({
  user_id: id,
  peer_id: id,
  event_id: z.string().min(1),
  conversation_message_id: id.optional().catch(undefined),
  payload: z.unknown(),
});

/** Never throws: one wrong update must not take the rest of its batch along. */
export const parseUpdate = (raw: unknown): Update => {
  const wrapped = wrapper.safeParse(raw);
  if (!wrapped.success) return { kind: 'malformed', why: describe(wrapped.error) };
  const { type, event_id: eventId, object } = wrapped.data;
  if (type === 'message_new') {
    const parsed = messageNew.safeParse(object);
    return parsed.success
      ? messageOf(eventId, parsed.data.message)
      : { kind: 'malformed', type, why: describe(parsed.error) };
  }
  if (type === 'message_event') {
    const parsed = messageEvent.safeParse(object);
    return parsed.success ? pressOf(eventId, parsed.data) : { kind: 'malformed', type, why: describe(parsed.error) };
  }
  return { kind: 'other', type };
};

const NAMING = new Set(['chat_create', 'chat_title_update']);

const messageOf = (eventId: string, message: z.output<typeof messageNew>['message']): MessageUpdate | ActionUpdate => {
  const common = {
    eventId,
    peer: message.peer_id,
    from: message.from_id,
    cmid: message.conversation_message_id,
    date: message.date,
  };
  if (message.action) {
    const { type, member_id: member, text } = message.action;
    const title = NAMING.has(type) && text?.replaceAll('\0', '').trim();
    return { kind: 'action', ...common, action: type, member, ...(title && { title }) };
  }
  return {
    kind: 'message',
    ...common,
    // Postgres takes no NUL.
    text: message.text.replaceAll('\0', ''),
    payload: jsonOf(message.payload),
    repliesTo: message.reply_message?.from_id,
    out: message.out === 1,
  };
};

const pressOf = (eventId: string, event: z.output<typeof messageEvent>): PressUpdate => ({
  kind: 'press',
  eventId,
  peer: event.peer_id,
  from: event.user_id,
  cmid: event.conversation_message_id,
  answerId: event.event_id,
  // VK sends parsed JSON; its schema says a string.
  payload: typeof event.payload === 'string' ? jsonOf(event.payload) : event.payload,
});

const jsonOf = (text: string | undefined): unknown => {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const describe = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'update'}: ${code}`).join(', ');
