import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from '../../libs/platform/logger';
import { inSpan, SpanKind } from '../../libs/platform/tracing';
import type { CallbackSource } from './callback-source';
import type { Metrics } from './metrics';
import { readBody } from './read-body';
import { why } from './why';

/** A community as VK's Callback server knows it. */
export interface CallbackCommunity {
  readonly groupId: number;
  /** What every event of VK's carries. */
  readonly secret: string;
  /** What VK wants to hear before it sends events. */
  readonly confirmation: () => Promise<string>;
  readonly source: CallbackSource;
}

export interface CallbackEndpointDeps {
  readonly communities: readonly CallbackCommunity[];
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'callbacks'>;
}

/** Where VK is to send its events. */
export const CALLBACK_PATH = '/vk/callback';

/** VK gives up on an answer after some eight seconds (not documented; see research on the Callback API). */
const ANSWER_WITHIN = 5_000;
/** Seconds after which VK is asked to come again; it may take longer. */
const RETRY_AFTER = 10;
const LARGEST_BODY = 1024 * 1024;

/** Confirmations carry no secret, and nothing else may be asked of other fields. */
const request = z.object({
  type: z.string().min(1),
  group_id: z.number().int(),
  event_id: z.string().min(1).max(200).optional(),
  secret: z.string().optional(),
});

interface Reply {
  readonly status: number;
  readonly body: string;
  /** For the metric. */
  readonly answer: 'ok' | 'confirmation' | 'unavailable' | 'forbidden' | 'malformed' | 'not served';
}

/**
 * VK's Callback API: POST of one event, answered `ok` once Temporal has it or it is safe in `undelivered`, and 503 with
 * Retry-After else, so that VK repeats it (dev.vk.com/api/callback/getting-started).
 */
export const callbackEndpoint = (
  deps: CallbackEndpointDeps,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const communities = new Map(deps.communities.map((community) => [community.groupId, community]));
  const answerTo = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const repeat = repeatOf(incoming);
    const { status, body, answer } = await replyTo(deps, communities, incoming, repeat);
    deps.metrics.callbacks.inc({ answer, repeat: String(repeat) });
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      ...(status === 503 && { 'retry-after': String(RETRY_AFTER) }),
      ...(status === 405 && { allow: 'POST' }),
      // What is left of a body that was not read to its end would be taken for the next request.
      ...(incoming.complete ? {} : { connection: 'close' }),
    });
    response.end(body);
  };
  return (incoming, response) =>
    inSpan(`POST ${CALLBACK_PATH}`, { kind: SpanKind.SERVER }, () => answerTo(incoming, response));
};

const replyTo = async (
  deps: CallbackEndpointDeps,
  communities: ReadonlyMap<number, CallbackCommunity>,
  incoming: IncomingMessage,
  repeat: number,
): Promise<Reply> => {
  if (incoming.method !== 'POST') return { status: 405, body: 'VK sends its events by POST\n', answer: 'malformed' };
  const read = await readBody(incoming, LARGEST_BODY);
  if (read.kind === 'too large') {
    return { status: 413, body: `an event has at most ${LARGEST_BODY} bytes\n`, answer: 'malformed' };
  }
  if (read.kind === 'broken off') return malformed('the request broke off');
  const event = jsonIn(read.body);
  if (event === undefined) return malformed('send one event of VK as JSON in UTF-8');
  const parsed = request.safeParse(event);
  if (!parsed.success) return malformed(describe(parsed.error));

  const { type, group_id: groupId, event_id: eventId, secret } = parsed.data;
  const community = communities.get(groupId);
  if (!community) return { status: 404, body: `community ${groupId} is not served here\n`, answer: 'not served' };
  if (type === 'confirmation') return confirm(deps.logger, community);
  if (!isSame(secret ?? '', community.secret)) {
    deps.logger.warn({ groupId, type }, 'a Callback request without the right secret was refused');
    return { status: 403, body: 'the secret is not the one of this community\n', answer: 'forbidden' };
  }
  if (eventId === undefined) return malformed('event_id: there is none; set the API version of the server to 5.199');
  return accept(community, eventId, event, repeat);
};

const accept = async (
  { source }: CallbackCommunity,
  eventId: string,
  event: unknown,
  repeat: number,
): Promise<Reply> => {
  const patience = new AbortController();
  const late = sleep(ANSWER_WITHIN, false, { signal: patience.signal }).catch(() => false);
  const isSafe = await Promise.race([source.offer(eventId, event, repeat > 0), late]);
  patience.abort();
  return isSafe
    ? { status: 200, body: 'ok', answer: 'ok' }
    : { status: 503, body: 'not now: send it again\n', answer: 'unavailable' };
};

const confirm = async (logger: Logger, { groupId, confirmation }: CallbackCommunity): Promise<Reply> => {
  try {
    return { status: 200, body: await confirmation(), answer: 'confirmation' };
  } catch (error) {
    logger.error({ groupId, why: why(error) }, 'VK does not tell the confirmation string: set VK_CONFIRMATION');
    return { status: 503, body: 'not now: send it again\n', answer: 'unavailable' };
  }
};

/** VK's X-Retry-Counter: 0 for the first try; anything else that people may send there counts as 9 at most. */
const repeatOf = (incoming: IncomingMessage): number => {
  const header = incoming.headers['x-retry-counter'];
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Math.min(9, Number(header)) : 0;
};

const jsonIn = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
};

/** In constant time, whatever the lengths. */
const isSame = (given: string, right: string): boolean => timingSafeEqual(digest(given), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const malformed = (what: string): Reply => ({ status: 400, body: `${what}\n`, answer: 'malformed' });

const describe = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'event'}: ${message}`).join('; ');
