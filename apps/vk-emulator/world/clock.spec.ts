import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { confirmationCode } from '../callback/confirmation-code';
import { ANYA, CHAT, Client, inline } from '../spec/client';

const HOUR = 3_600_000;

describe("VK's clock, put forward", () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.stop());

  test('dates what is said, and stays ahead', async () => {
    const before = client.world.state().clock.now;
    client.world.clock(5 * HOUR);
    client.world.say({ peerId: CHAT, from: ANYA, text: 'позже' });
    const { date = 0 } = client.world.transcript(CHAT).at(-1) ?? {};
    expect(date - before / 1000).toBeGreaterThan(5 * 3600 - 2);
    expect(client.world.clock(HOUR).ahead).toBe(6 * HOUR);
  });

  test('lets a random_id be forgotten, a press and a long-poll key expire', async () => {
    const cmid = await client.send('а', { random_id: 5, keyboard: inline('Да') });
    const session = await client.session();
    const pressed = await client.world.press({ peerId: CHAT, from: ANYA, cmid, button: { label: 'Да' } });
    const waiting = client.poll({ ...session, ts: '2' }, 20);
    await sleep(50);
    client.world.clock(HOUR);
    expect(await waiting).toEqual({ failed: 2 });
    const answer = { event_id: pressed.event_id ?? '', user_id: ANYA, peer_id: CHAT };
    expect((await client.call('messages.sendMessageEventAnswer', answer)).error?.error_msg).toMatch(/expired/);
    expect(await client.send('а', { random_id: 5 })).toBe(cmid + 1);
  });

  test('brings the repeats of Callback due', async () => {
    const events: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (body.includes('"confirmation"')) return void response.end(confirmationCode(1));
        events.push(request.headers['x-retry-counter'] as string | undefined);
        response.writeHead(500).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await client.world.callback({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      const waits = async (count: number): Promise<void> => {
        while (events.length < count || client.world.callbackReport().waiting === 0) await sleep(5);
      };
      client.world.say({ peerId: CHAT, from: ANYA, text: 'раз' });
      await waits(1);
      client.world.clock(9_000);
      await sleep(100);
      expect(events).toEqual([undefined]);
      client.world.clock(1_000);
      await waits(2);
      client.world.clock(180_000);
      await waits(3);
      expect(events).toEqual([undefined, '1', '2']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
