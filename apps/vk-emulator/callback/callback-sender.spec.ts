import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasVkSchema, VkSchema } from '../../../libs/vk/spec/vk-schema';
import { ANYA, CHAT, Client } from '../spec/client';
import { confirmationCode } from './confirmation-code';
import { retryAfter } from './retry-schedule';

interface Received {
  readonly body: Readonly<Record<string, unknown>>;
  readonly repeat: string | undefined;
  readonly at: number;
}

type Answer = { status?: number; body?: string; headers?: Record<string, string> } | 'hang up';

/** A bot's server: confirms, then answers what the script says, then «ok». */
class BotServer {
  readonly received: Received[] = [];
  readonly #server: Server;
  script: Answer[] = [];
  confirmation = confirmationCode(1);

  constructor() {
    this.#server = createServer((request, response) => {
      void read(request).then((body) => {
        if (body.type === 'confirmation') return void response.end(this.confirmation);
        const repeat = request.headers['x-retry-counter'];
        this.received.push({ body, repeat: repeat as string | undefined, at: performance.now() });
        const answer = this.script.shift() ?? {};
        if (answer === 'hang up') return void request.socket.destroy();
        response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? 'ok');
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/vk`;
  }

  get texts(): unknown[] {
    return this.received.map(({ body }) => (body.object as { message: { text: string } }).message.text);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
};

describe('Callback API', () => {
  let client: Client;
  let bot: BotServer;
  let url: string;

  beforeEach(async () => {
    client = await Client.start();
    bot = new BotServer();
    url = await bot.start();
  });
  afterEach(async () => {
    await client.stop();
    bot.stop();
  });

  const say = (text: string): void => void client.world.say({ peerId: CHAT, from: ANYA, text });

  const until = async (count: number): Promise<void> => {
    for (let n = 0; n < 250 && bot.received.length < count; n += 1) await sleep(20);
    expect(bot.received).toHaveLength(count);
  };

  test('is confirmed by the code that groups.getCallbackConfirmationCode tells, and else sends nothing', async () => {
    const { code } = await client.ask<{ code: string }>('groups.getCallbackConfirmationCode', { group_id: 1 });
    bot.confirmation = 'something else';
    expect(await client.world.callback({ url })).toMatchObject({ state: 'failed' });
    say('раз');
    bot.confirmation = code;
    expect(await client.world.callback({ url })).toMatchObject({ state: 'ok' });
    say('два');
    await until(1);
    expect(bot.texts).toEqual(['два']);
  });

  test('sends what happens from then on, in order, with the secret, and the same event as Long Poll', async () => {
    const session = await client.session();
    await client.world.callback({ url, secret: 'тайна' });
    for (const text of ['раз', 'два', 'три']) say(text);
    await until(3);
    expect(bot.texts).toEqual(['раз', 'два', 'три']);
    const polled = await client.updates({ ...session, ts: '1' });
    expect(bot.received.map(({ body }) => body)).toEqual(polled.map((update) => ({ ...update, secret: 'тайна' })));
    expect(client.world.callbackReport()).toMatchObject({ delivered: 3, waiting: 0, lost: 0 });
    if (!hasVkSchema) return;
    const schema = new VkSchema();
    for (const { body } of bot.received)
      expect(schema.complaints('callback/objects.json#/definitions/callback_base', body)).toEqual([]);
  });

  test('repeats what was not answered «ok» by VK’s schedule, counting in X-Retry-Counter, while others go on', async () => {
    bot.script = [{ status: 500 }, {}, 'hang up', { body: 'no' }];
    await client.world.callback({ url, scale: 0.002 });
    say('раз');
    say('два');
    await until(5);
    expect(bot.texts).toEqual(['раз', 'два', 'раз', 'раз', 'раз']);
    expect(bot.received.map(({ repeat }) => repeat)).toEqual([undefined, undefined, '1', '2', '3']);
    const [first, , second, third] = bot.received.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(19);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(350);
    // The last «ok» is still on its way back when the bot has received the event.
    while (client.world.callbackReport().delivered < 2) await sleep(5);
    expect(client.world.callbackReport()).toMatchObject({ delivered: 2, repeats: 3 });
  });

  test('gives up after five repeats', async () => {
    bot.script = Array.from({ length: 6 }, () => ({ status: 500 }));
    await client.world.callback({ url, scale: 0.00001 });
    say('раз');
    await until(6);
    await sleep(100);
    expect(bot.received).toHaveLength(6);
    expect(client.world.callbackReport()).toMatchObject({ delivered: 0, waiting: 0, lost: 1 });
  });

  test('the schedule: 10 s, 3 min, 10 min, 30 min, an hour; Retry-After counts with 410, 429 and 503, under three hours', () => {
    expect([1, 2, 3, 4, 5, 6].map((failures) => retryAfter(failures))).toEqual([10, 180, 600, 1_800, 3_600, undefined]);
    for (const status of [410, 429, 503]) expect(retryAfter(1, { status, retryAfter: '77' })).toBe(77);
    expect(retryAfter(1, { status: 500, retryAfter: '77' })).toBe(10);
    expect(retryAfter(1, { status: 503, retryAfter: '10800' })).toBe(10);
    expect(retryAfter(1, { status: 503, retryAfter: null })).toBe(10);
    expect(retryAfter(6, { status: 503, retryAfter: '77' })).toBeUndefined();
  });

  test('«remove» takes the server away, «version» changes the version of its events', async () => {
    bot.script = [{ body: 'version 5.150' }, {}, { body: 'remove' }];
    await client.world.callback({ url });
    for (const text of ['раз', 'два', 'три']) {
      say(text);
      await until(bot.received.length + 1);
    }
    expect(bot.received.map(({ body }) => body.v)).toEqual(['5.199', '5.150', '5.150']);
    say('четыре');
    await sleep(50);
    expect(bot.received).toHaveLength(3);
    expect(client.world.callbackReport().state).toBe('removed');
  });

  test('is set up, seen and taken away over HTTP', async () => {
    const post = (body: unknown): Promise<Response> =>
      fetch(`${client.emulator.url}/emulator/callback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect(await (await post({ url, secret: 's', scale: 0.01, at_once: 4 })).json()).toMatchObject({
      state: 'ok',
      url,
    });
    expect((await post({ url: 'ftp://x' })).status).toBe(400);
    expect(client.world.state().callback.state).toBe('ok');
    expect(await (await post({ url: null })).json()).toMatchObject({ state: 'off' });
    say('раз');
    await sleep(50);
    expect(bot.received).toEqual([]);
  });
});
