import { Registry } from 'prom-client';
import { serveHealth, type HealthServer } from '../../libs/platform/health';
import { callbackEndpoint } from './callback-endpoint';
import { CallbackSource } from './callback-source';
import { createMetrics, type Metrics } from './metrics';
import { send, type RawReply } from './spec/request';
import { silent } from './spec/samples';
import type { Batch } from './source';

let server: HealthServer;
let source: CallbackSource;
let metrics: Metrics;
let stop: AbortController;
let url: string;
/** What becomes of the events of each batch. */
let settle: (batch: Batch) => void;
let batches: Batch[];

beforeEach(async () => {
  metrics = createMetrics();
  source = new CallbackSource({ most: 3, patience: 3_000 });
  stop = new AbortController();
  batches = [];
  settle = (batch) => batch.settled([...batch.updates.keys()]);
  const confirmation = (): Promise<string> => Promise.resolve('c0ffee01');
  const communities = [
    { groupId: 7, secret: 'тайна', source, confirmation },
    { groupId: 8, secret: 's', source, confirmation: () => Promise.reject(new Error('error 15')) },
  ];
  server = await serveHealth({
    host: '127.0.0.1',
    port: 0,
    metrics: new Registry(),
    ready: () => undefined,
    routes: { '/vk/callback': callbackEndpoint({ communities, logger: silent, metrics }) },
  });
  url = `http://127.0.0.1:${server.port}/vk/callback`;
  void (async () => {
    for await (const batch of source.batches(stop.signal)) {
      batches.push(batch);
      settle(batch);
    }
  })();
});
afterEach(async () => {
  stop.abort();
  await server.close();
});

const event = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message_new',
  event_id: 'e1',
  v: '5.199',
  group_id: 7,
  secret: 'тайна',
  object: {},
  ...change,
});

const post = (body: unknown, headers: Record<string, string> = {}): Promise<RawReply> =>
  send(url, { headers, body: JSON.stringify(body) });

describe('The Callback endpoint', () => {
  it('answers «ok» when the event is safe, not before', async () => {
    let release = (): void => {};
    settle = (batch) => (release = () => batch.settled([0]));
    let answered = false;
    const reply = post(event()).then((got) => {
      answered = true;
      return got;
    });
    while (batches.length === 0) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBe(false);
    release();
    expect(await reply).toMatchObject({ status: 200, body: 'ok' });
    expect(batches[0]?.updates).toEqual([event()]);
  });

  it('asks VK to come again when the event is not safe: dropped, or too many under way', async () => {
    settle = (batch) => batch.dropped([0]);
    const refused = await post(event());
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    settle = () => {};
    const waiting = ['a', 'b', 'c'].map((event_id) => post(event({ event_id })));
    while (source.waiting < 3) await new Promise(setImmediate);
    expect(await post(event({ event_id: 'd' }))).toMatchObject({ status: 503 });
    for (const batch of batches.slice(1)) batch.settled([...batch.updates.keys()]);
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('asks VK to come again when it takes too long, and joins the repeat to what is under way', async () => {
    settle = () => {};
    const first = post(event());
    expect(await first).toMatchObject({ status: 503 });
    const repeat = post(event(), { 'x-retry-counter': '1' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(batches).toHaveLength(1);
    batches[0]?.settled([0]);
    expect(await repeat).toMatchObject({ status: 200, body: 'ok' });
  }, 15_000);

  it('tells presses of a repeat from fresh ones, and counts repeats', async () => {
    await post(event({ event_id: 'a' }));
    await post(event({ event_id: 'b' }), { 'x-retry-counter': '2' });
    await post(event({ event_id: 'c' }), { 'x-retry-counter': 'twice' });
    expect(batches.map(({ afterOutage }) => afterOutage)).toEqual([false, true, false]);
    const { values } = await metrics.callbacks.get();
    const counted = values.map(({ labels, value }) => [labels.answer, labels.repeat, value]);
    expect(counted).toEqual([
      ['ok', '0', 2],
      ['ok', '2', 1],
    ]);
  });

  it('confirms without a secret', async () => {
    expect(await post({ type: 'confirmation', group_id: 7 })).toMatchObject({ status: 200, body: 'c0ffee01' });
    expect(await post({ type: 'confirmation', group_id: 8 })).toMatchObject({ status: 503 });
  });

  it.each([
    ['no secret', { secret: undefined }, 403],
    ['a wrong secret', { secret: 'тайны' }, 403],
    ['a secret of another length', { secret: 't' }, 403],
    ['another community', { group_id: 9 }, 404],
    ['no community', { group_id: undefined }, 400],
    ['a community that is no number', { group_id: '7' }, 400],
    ['no type', { type: undefined }, 400],
    ['no event_id', { event_id: undefined }, 400],
    ['an endless event_id', { event_id: 'e'.repeat(201) }, 400],
  ])('refuses an event with %s, and takes nothing of it', async (_, change, status) => {
    const reply = await post(event(change));
    expect(reply.status).toBe(status);
    expect(reply.body).not.toContain('тайна');
    expect(batches).toEqual([]);
  });

  it.each([
    ['no JSON', '{"type":', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ['more than a megabyte', `"${'a'.repeat(1024 * 1024)}"`, 413],
  ])('says what is wrong with a body of %s', async (_, body, status) => {
    const reply = await send(url, { body });
    expect(reply.status).toBe(status);
    expect(reply.body.trim()).not.toBe('');
    expect((await post(event())).status).toBe(200);
  });

  it('stops reading a body without a length when it grows too large', async () => {
    const reply = await send(url, { headers: { 'transfer-encoding': 'chunked' }, body: 'a'.repeat(1024 * 1024 + 1) });
    expect(reply.status).toBe(413);
  });

  it('takes POST alone, at its own path alone', async () => {
    expect(await send(url, { method: 'GET' })).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect((await send(`${url}/other`, { body: '{}' })).status).toBe(404);
    expect((await send(`${url}?x=1`, { body: JSON.stringify(event()) })).status).toBe(200);
  });
});
