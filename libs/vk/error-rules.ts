/**
 * What to do about an error:
 *
 * - `retry`: may work in a moment, with the same `random_id`; an unknown error is taken for one
 * - `flood`: works after a rest of minutes
 * - `auth`: nothing works until a human mends the token or the community
 * - `gone`: the room is closed: the bot may no longer write there
 * - `other`: this one message can't be sent or edited, however often it is tried
 */
export type Remedy = 'retry' | 'flood' | 'auth' | 'gone' | 'other';

/** Who else rests when VK answers so: the chat, everybody who calls this method, or everybody with this token. */
export type BreakerScope = 'chat' | 'method' | 'token';

export interface ErrorRule {
  /** VK's meaning, in short. */
  readonly meaning: string;
  readonly remedy: Remedy;
  /** Milliseconds until the next try: the first, the second, and from then on the last of these. Absent: Temporal's policy. */
  readonly after?: readonly number[];
  readonly breaker?: BreakerScope;
  /** VK may have done it all the same: when VK may have forgotten the `random_id`, it is looked up before the next try. */
  readonly unsure?: true;
  /** A human must act: an error in the log and on /metrics. */
  readonly alert?: true;
  /** What the same message may go without, once. */
  readonly without?: 'keyboard';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FLOOD = { remedy: 'flood', after: [MINUTE, 5 * MINUTE, 15 * MINUTE], breaker: 'chat' } as const;
const TOKEN = { remedy: 'auth', after: [5 * MINUTE], breaker: 'token', alert: true } as const;
const RIGHTS = { remedy: 'auth', after: [5 * MINUTE], alert: true } as const;
const GONE = { remedy: 'gone' } as const;
const REFUSED = { remedy: 'other' } as const;
const MISTAKE = { remedy: 'other', alert: true } as const;

/**
 * VK's errors of messages.send, messages.edit and of every method, by code (VKCOM/vk-api-schema errors.json, the pages of
 * messages.send and messages.edit, dev.vk.com/ru/reference/errors; 979, 983, 984 and 1021 are on the pages alone).
 */
export const ERROR_RULES: Readonly<Record<number, ErrorRule>> = {
  1: { meaning: 'unknown error', remedy: 'retry', unsure: true },
  3: { meaning: 'unknown method', ...MISTAKE },
  5: { meaning: 'the token is not valid', ...TOKEN },
  6: { meaning: 'too many requests per second', remedy: 'retry' },
  7: { meaning: 'the token has no right to do this', ...RIGHTS },
  8: { meaning: 'invalid request', ...MISTAKE },
  9: { meaning: 'flood control', ...FLOOD },
  10: { meaning: 'internal error of VK', remedy: 'retry', unsure: true },
  14: { meaning: 'captcha needed', ...TOKEN },
  15: { meaning: 'access denied', ...RIGHTS },
  18: { meaning: 'the person is deleted or banned', ...GONE },
  27: { meaning: 'the token of the community is not valid', ...TOKEN },
  28: { meaning: 'the token of the application is not valid', ...TOKEN },
  29: { meaning: 'the quota of the method is used up', remedy: 'flood', after: [HOUR], breaker: 'method', alert: true },
  100: { meaning: 'a wrong parameter', ...MISTAKE },
  104: { meaning: 'not found', ...REFUSED },
  113: { meaning: 'no such person', ...GONE },
  129: { meaning: 'no picture', ...REFUSED },
  900: { meaning: 'the person is on the black list', ...GONE },
  901: { meaning: 'the person has not allowed messages', ...GONE },
  902: { meaning: 'the privacy settings of the person forbid it', ...GONE },
  909: { meaning: 'too old to edit', ...REFUSED },
  910: { meaning: 'the message is too big', ...MISTAKE },
  911: { meaning: 'the keyboard is invalid', ...MISTAKE, without: 'keyboard' },
  912: { meaning: 'the bot capabilities of the community are off', ...MISTAKE, without: 'keyboard' },
  913: { meaning: 'too many forwarded messages', ...REFUSED },
  914: { meaning: 'the message is too long', ...MISTAKE },
  917: { meaning: 'no access to this chat: the bot was put out of it', ...GONE },
  920: { meaning: 'this kind of message can not be edited', ...REFUSED },
  921: { meaning: 'these messages can not be forwarded', ...REFUSED },
  922: { meaning: 'the bot has left this chat', ...GONE },
  924: { meaning: 'can not be deleted for everybody', ...REFUSED },
  925: { meaning: 'the bot is no admin of this chat', ...REFUSED },
  927: { meaning: 'no such chat', ...GONE },
  932: { meaning: 'the community may not talk with this peer', ...GONE },
  935: { meaning: 'no such person in the chat', ...REFUSED },
  936: { meaning: 'no such contact', ...GONE },
  940: { meaning: 'too many posts in the message', ...REFUSED },
  943: { meaning: 'the intent may not be used', ...REFUSED },
  944: { meaning: 'the limits of the intent are used up', ...REFUSED },
  945: { meaning: 'the chat is switched off', ...GONE },
  946: { meaning: 'the chat is of an unsupported kind', ...GONE },
  949: { meaning: 'a pinned message can not be edited', ...REFUSED },
  950: { meaning: 'the time to answer the person is over', ...GONE },
  962: { meaning: 'a chat for donors, closed to bots', ...GONE },
  969: { meaning: 'the message can not be forwarded', ...REFUSED },
  979: { meaning: 'the application is restricted', ...TOKEN },
  983: { meaning: 'the bot may not write for a while', ...FLOOD },
  984: { meaning: 'the bot is restricted for spam', ...TOKEN },
  985: { meaning: 'only notifications are allowed here', ...GONE },
  987: { meaning: 'a request for messages is needed first', ...GONE },
  988: { meaning: 'the request for messages is not answered yet', ...GONE },
  1012: { meaning: 'writing is switched off in this chat', remedy: 'flood', after: [15 * MINUTE], breaker: 'chat' },
  1021: { meaning: 'there is no conversation with the person', ...GONE },
};

/** What is done about an error that no list of VK's names. */
const UNKNOWN: ErrorRule = { meaning: 'not documented', remedy: 'retry', unsure: true };

export const ruleOf = (code: number): ErrorRule => ERROR_RULES[code] ?? UNKNOWN;

/**
 * Milliseconds until a thing that failed so is tried again, undefined where Temporal's policy decides.
 *
 * @param failures how often it has failed, from 1
 */
export const restAfter = ({ after }: ErrorRule, failures: number): number | undefined =>
  after?.[Math.min(failures, after.length) - 1];
