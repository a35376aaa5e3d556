import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { Registry } from 'prom-client';
import type { CallOptions } from '../api';
import { PACE } from './pace';
import { createSenderMetrics } from './sender-metrics';
import { Sender, type SenderOptions } from './sender';
import { FakeApi, HandBudget } from './spec/fake-api';

const CHAT = 2_000_000_000;

let api: FakeApi;
let budget: HandBudget;
let registry: Registry;
let sender: Sender;
let log: string;

const start = (options: Partial<SenderOptions> = {}): void => {
  api = new FakeApi();
  budget = new HandBudget();
  registry = new Registry();
  log = '';
  sender = new Sender({
    api,
    budget,
    metrics: createSenderMetrics(registry),
    logger: pino({}, { write: (line) => (log += line) }),
    ...options,
  });
};
beforeEach(() => start());

let ids = 0;
const say = (peer: number, message: string, options?: CallOptions): Promise<unknown> =>
  sender.call('messages.send', { peer_ids: peer, random_id: (ids += 1), message }, undefined, options);
const edit = (cmid: number, message: string, options?: CallOptions): Promise<unknown> =>
  sender.call('messages.edit', { peer_id: CHAT + 1, cmid, message }, undefined, options);
const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'sent',
    (error: { code?: unknown }) => error.code,
  );
const counted = async (name: string, labels: Record<string, string>): Promise<number | undefined> => {
  const metric = await registry.getSingleMetric(name)?.get();
  const fits = (of: Partial<Record<string, string | number>>): boolean =>
    Object.entries(labels).every(([key, value]) => of[key] === value);
  return metric?.values.find((value) => fits(value.labels))?.value;
};

describe('a queue', () => {
  it('sends what is alone by itself', async () => {
    const sent = say(CHAT + 1, 'раз');
    await budget.grant();
    expect(await sent).toEqual([expect.objectContaining({ peer_id: CHAT + 1 })]);
    expect(api.requests).toMatchObject([[{ method: 'messages.send', params: { message: 'раз' } }]]);
  });

  it('packs what has queued up, 25 calls a request', async () => {
    const all = Array.from({ length: 60 }, (_, n) => say(CHAT + n, `${n}`));
    expect(budget.asked).toBe(3);
    for (let i = 0; i < 3; i += 1) await budget.grant();
    await Promise.all(all);
    expect(api.requests.map((calls) => calls.length)).toEqual([25, 25, 10]);
    expect(await counted('znatok_sender_requests_total', { kind: 'pack' })).toBe(3);
  });

  it('lets chats take turns: one that floods delays no other', async () => {
    start({ pace: { ...PACE, burst: 1_000 }, patience: 100_000 });
    for (let n = 0; n < 300; n += 1) void say(CHAT + 1, `потоп ${n}`).catch(() => {});
    const others = Array.from({ length: 20 }, (_, n) => say(CHAT + 10 + n, `чат ${n}`));
    await budget.grant();
    await Promise.all(others);
    expect(api.requests).toHaveLength(1);
    expect(api.said.filter((text) => text.startsWith('потоп'))).toEqual([0, 1, 2, 3, 4].map((n) => `потоп ${n}`));
  });

  it("keeps a chat's messages in their order, however they are packed", async () => {
    start({ pace: { ...PACE, burst: 1_000 } });
    const said = Array.from({ length: 70 }, (_, n) => say(CHAT + 1 + (n % 2), `${n}`));
    let answer = (): void => {};
    api.answering = new Promise<void>((resolve) => (answer = resolve));
    await budget.grant();
    await budget.grant();
    // Nothing more of these chats while their messages are under way.
    expect(api.requests).toHaveLength(1);
    answer();
    budget.open = true;
    for (let i = 0; i < 5; i += 1) await budget.grant();
    await Promise.all(said);
    for (const peer of [CHAT + 1, CHAT + 2]) {
      const texts = api.calls
        .filter(({ params }) => params.peer_ids === peer)
        .map(({ params }) => Number(params.message));
      expect(texts).toEqual([...texts].sort((a, b) => a - b));
      expect(texts).toHaveLength(35);
    }
  });

  it('calls what is no message by itself, and several at once', async () => {
    const both = [sender.call('groups.getById', {}), sender.call('groups.getById', {})];
    let answer = (): void => {};
    api.answering = new Promise<void>((resolve) => (answer = resolve));
    await budget.grant();
    await budget.grant();
    expect(api.requests.map((calls) => calls.length)).toEqual([1, 1]);
    answer();
    await Promise.all(both);
  });

  it.each(['users.get', 'messages.getByConversationMessageId'])('lets %s go along with messages', async (read) => {
    const both = [say(CHAT + 1, 'раз'), sender.call(read, {})];
    await budget.grant();
    await Promise.all(both);
    expect(api.requests.map((calls) => calls.length)).toEqual([2]);
  });

  it('gives back what was not let through in time, and certainly has not sent it', async () => {
    start({ patience: 50 });
    const sent = outcome(say(CHAT + 1, 'раз'));
    expect(await sent).toBe('VK_HELD');
    await budget.grant();
    expect(api.requests).toEqual([]);
    expect(await counted('znatok_sender_calls_total', { outcome: 'held' })).toBe(1);
  });

  it('forgets a call that is called off', async () => {
    const stop = new AbortController();
    const sent = outcome(sender.call('messages.send', { peer_ids: 1 }, stop.signal));
    stop.abort();
    expect(await sent).toBe(20);
    await budget.grant();
    expect(api.requests).toEqual([]);
  });
});

describe('a pack', () => {
  const pack = async (count = 3): Promise<Promise<unknown>[]> => {
    const all = Array.from({ length: count }, (_, n) => outcome(say(CHAT + 1 + n, `${n}`)));
    await budget.grant();
    return all;
  };

  it('fails call by call', async () => {
    api.fate = ({ params }) => (params.message === '1' ? 917 : undefined);
    expect(await Promise.all(await pack())).toEqual(['sent', 917, 'sent']);
    expect(await counted('znatok_sender_calls_total', { outcome: 'gone' })).toBe(1);
  });

  it('whose answer is lost leaves each call to be tried again by whoever called', async () => {
    api.fateOfRequest = () => 'lost';
    const codes = await Promise.all(await pack());
    expect(codes).toEqual(Array(3).fill('VK_UNREACHABLE'));
    expect(await counted('znatok_sender_calls_total', { outcome: 'unsure' })).toBe(3);
  });

  it.each([
    [1, 0, 500],
    [4, 450, 5_000],
  ])('that came too soon %i times is sent again in its order, with the same random_id', async (times, least, most) => {
    api.fateOfRequest = () => (api.requests.length <= times ? 6 : undefined);
    const began = performance.now();
    const all = await pack();
    budget.open = true;
    await budget.grant();
    expect(await Promise.all(all)).toEqual(['sent', 'sent', 'sent']);
    // When it goes on, somebody else uses the token: nobody calls for half a second.
    expect(performance.now() - began).toBeGreaterThanOrEqual(least);
    expect(performance.now() - began).toBeLessThan(most);
    for (const request of api.requests) expect(request).toEqual(api.requests[0]);
    expect(await counted('znatok_sender_too_many_total', {})).toBe(times);
  });

  it.each([12, 13])('that VK can not run (error %i) is called one by one', async (code) => {
    api.fateOfRequest = (calls) => (calls.length > 1 ? code : undefined);
    budget.open = true;
    const all = await pack();
    expect(await Promise.all(all)).toEqual(['sent', 'sent', 'sent']);
    expect(api.requests.map((calls) => calls.length)).toEqual([3, 1, 1, 1]);
  });
});

describe('the pace of a chat', () => {
  it('lets a burst through and then makes messages wait, of group chats alone', async () => {
    start({ pace: { ...PACE, burst: 2, sendsAMinute: 600 } });
    budget.open = true;
    const began = performance.now();
    await Promise.all([1, 2, 3, 4].map((n) => say(CHAT + 1, `${n}`)));
    expect(performance.now() - began).toBeGreaterThan(190);
    const then = performance.now();
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => say(101, `${n}`)));
    expect(performance.now() - then).toBeLessThan(90);
  });

  it('drops an ornament rather than let it wait', async () => {
    start({ pace: { ...PACE, burst: 2 } });
    budget.open = true;
    await Promise.all([say(CHAT + 1, 'а'), say(CHAT + 1, 'б')]);
    expect(await outcome(say(CHAT + 1, 'украшение', { optional: true }))).toBe('VK_HELD');
    expect(await outcome(say(CHAT + 2, 'украшение', { optional: true }))).toBe('sent');
    expect(await counted('znatok_sender_calls_total', { outcome: 'dropped' })).toBe(1);
  });

  it('gives back at once what would wait for too long, and says when to come again', async () => {
    start({ pace: { ...PACE, burst: 1, sendsAMinute: 1 } });
    budget.open = true;
    await say(CHAT + 1, 'а');
    await expect(say(CHAT + 1, 'б')).rejects.toMatchObject({
      code: 'VK_HELD',
      retryAfter: expect.any(Number) as number,
    });
    await say(CHAT + 1, 'б').catch((error: { retryAfter: number }) => expect(error.retryAfter).toBeGreaterThan(59_000));
  });

  it('sends only the last of several edits of one message', async () => {
    const edits = [edit(5, 'первый'), edit(6, 'другой'), edit(5, 'второй'), edit(5, 'третий')];
    await budget.grant();
    expect(await Promise.all(edits)).toEqual([1, 1, 1, 1]);
    expect(api.said).toEqual(['третий', 'другой']);
    expect(await counted('znatok_sender_calls_total', { outcome: 'merged' })).toBe(2);
  });

  it('lets no ornament take the place of an edit that matters', async () => {
    const last = edit(5, 'итог');
    expect(await outcome(edit(5, 'узор', { optional: true }))).toBe('VK_HELD');
    await budget.grant();
    await last;
    expect(api.said).toEqual(['итог']);
  });

  it('lets messages pass by edits that have to wait', async () => {
    start({ pace: { ...PACE, editsAtOnce: 1, editsAMinute: 600 } });
    budget.open = true;
    await edit(5, 'раз');
    const waiting = edit(6, 'два');
    await say(CHAT + 1, 'слово');
    await waiting;
    expect(api.said).toEqual(['раз', 'слово', 'два']);
  });
});

describe('what is wanted at once', () => {
  const atOnce = { atOnce: true };

  it('is sent where nothing is before it', async () => {
    const sent = outcome(say(CHAT + 1, 'раз', atOnce));
    await budget.grant();
    expect(await sent).toBe('sent');
  });

  it('is declined behind another message of its chat, where the chat has heard enough, and where much has queued up', async () => {
    const waits = outcome(say(CHAT + 1, 'раз'));
    expect(await outcome(say(CHAT + 1, 'два', atOnce))).toBe('VK_NOT_AT_ONCE');
    await budget.grant();
    expect(await waits).toBe('sent');

    start({ pace: { ...PACE, burst: 1 } });
    const first = outcome(say(CHAT + 1, 'раз'));
    await budget.grant();
    expect(await first).toBe('sent');
    expect(await outcome(say(CHAT + 1, 'два', atOnce))).toBe('VK_NOT_AT_ONCE');
    expect(await counted('znatok_sender_calls_total', { outcome: 'declined' })).toBe(1);

    start();
    for (let n = 0; n < 25; n += 1) void outcome(say(CHAT + n, `${n}`));
    expect(await outcome(say(CHAT + 99, 'и я', atOnce))).toBe('VK_NOT_AT_ONCE');
    expect(api.requests).toEqual([]);
  });

  it('is declined when its turn does not come soon, and is not sent any more', async () => {
    expect(await outcome(say(CHAT + 1, 'раз', atOnce))).toBe('VK_NOT_AT_ONCE');
    await budget.grant();
    expect(api.requests).toEqual([]);
    expect(await counted('znatok_sender_calls_total', { outcome: 'declined' })).toBe(1);
  });
});

describe('breakers', () => {
  beforeEach(() => (budget.open = true));

  it('let a chat rest after flood control, what waits there included, and no other', async () => {
    api.fate = ({ params }) => (params.peer_ids === CHAT + 1 ? 9 : undefined);
    expect(await outcome(say(CHAT + 1, 'а'))).toBe(9);
    await expect(say(CHAT + 1, 'б')).rejects.toMatchObject({ code: 'VK_HELD' });
    expect(await outcome(say(CHAT + 2, 'в'))).toBe('sent');
    expect(api.said).toEqual(['а', 'в']);
    expect(await counted('znatok_sender_breakers_open', { scope: 'chat' })).toBe(1);
  });

  it('know a refusal that hides in a good answer', async () => {
    api.call = async <T>() => [{ error: { code: 9, description: 'flood' } }] as T;
    expect(await outcome(say(CHAT + 1, 'а'))).toBe(9);
    expect(await outcome(say(CHAT + 1, 'б'))).toBe('VK_HELD');
  });

  it('let everything rest when VK does not take the token, and call the operator', async () => {
    budget.open = false;
    api.fate = () => 5;
    const first = outcome(say(CHAT + 1, 'а'));
    await budget.grant();
    expect(await first).toBe(5);
    expect(await outcome(say(CHAT + 2, 'б'))).toBe('VK_HELD');
    expect(await outcome(sender.call('users.get', {}))).toBe('VK_HELD');
    expect(log).toMatch(/"level":50.*error 5/);
    expect(log).not.toContain(String(CHAT + 1));
  });

  it('leave each error on /metrics by its code, and whether a human must act', async () => {
    api.fate = ({ params }) => Number(params.random_id);
    for (const code of [917, 911, 911, 5])
      await outcome(sender.call('messages.send', { peer_ids: 1, random_id: code }));
    expect(await counted('znatok_sender_errors_total', { code: '917', alert: 'no' })).toBe(1);
    expect(await counted('znatok_sender_errors_total', { code: '911', alert: 'yes' })).toBe(2);
    expect(await counted('znatok_sender_errors_total', { code: '5', alert: 'yes' })).toBe(1);
  });

  it('give back what waits behind them', async () => {
    start({ pace: { ...PACE, burst: 1 } });
    budget.open = true;
    api.fate = () => 9;
    const first = outcome(say(CHAT + 1, 'а'));
    const second = outcome(say(CHAT + 1, 'б'));
    expect(await Promise.all([first, second])).toEqual([9, 'VK_HELD']);
    await sleep(5);
    expect(api.said).toEqual(['а']);
  });

  it('let one method rest whose quota is used up', async () => {
    api.fate = ({ method }) => (method === 'messages.edit' ? 29 : undefined);
    expect(await outcome(edit(5, 'а'))).toBe(29);
    expect(await outcome(edit(5, 'б'))).toBe('VK_HELD');
    expect(await outcome(say(CHAT + 1, 'в'))).toBe('sent');
  });
});
