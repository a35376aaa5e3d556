import { setTimeout as sleep } from 'node:timers/promises';
import { ANYA, CHAT, Client } from '../spec/client';

describe('Faults', () => {
  let client: Client;

  beforeAll(async () => {
    client = await Client.start();
  });
  afterAll(() => client.stop());

  const send = (signal?: AbortSignal): Promise<Response> =>
    fetch(`${client.emulator.url}/method/messages.send`, {
      method: 'POST',
      body: new URLSearchParams({
        access_token: 'local-token',
        v: '5.199',
        peer_ids: String(CHAT),
        random_id: '0',
        message: 'проба',
      }),
      signal,
    });
  const count = (): number => client.world.transcript(CHAT).filter(({ text }) => text === 'проба').length;

  test('an error strikes as many calls of its method as it was told, and does nothing', async () => {
    const before = count();
    client.world.fault({ method: 'messages.send', kind: 'error', code: 9, times: 2 });
    expect((await client.call('users.get')).error).toBeUndefined();
    for (let i = 0; i < 2; i += 1) expect(await (await send()).json()).toMatchObject({ error: { error_code: 9 } });
    expect(count()).toBe(before);
    expect(await (await send()).json()).toMatchObject({ response: [{ peer_id: CHAT }] });
  });

  test('one of a conversation strikes calls about no other, also within execute', async () => {
    client.world.fault({ method: 'messages.send', kind: 'error', code: 9, times: 2, peerId: ANYA });
    expect(await (await send()).json()).toMatchObject({ response: [{ peer_id: CHAT }] });
    const say = (peer: number): string => `API.messages.send({"peer_ids":"${peer}","random_id":0,"message":"проба"})`;
    const packed = await client.call('execute', { code: `return [${say(CHAT)},${say(ANYA)}];` });
    expect(packed).toMatchObject({ response: [[{ peer_id: CHAT }], false], execute_errors: [{ error_code: 9 }] });
    expect(client.world.state().faults).toMatchObject([{ times: 1, peerId: ANYA }]);
    client.world.clearFaults();
  });

  test('http502 is a page of HTML', async () => {
    client.world.fault({ kind: 'http502', times: 1 });
    const response = await send();
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('<html>');
  });

  test('timeout-before: no answer, and nothing was done', async () => {
    const before = count();
    client.world.fault({ kind: 'timeout-before', times: 1 });
    await expect(send(AbortSignal.timeout(100))).rejects.toThrow();
    expect(count()).toBe(before);
  });

  test('timeout-after: no answer, but it was done; it is over when the client gives up', async () => {
    const before = count();
    client.world.fault({ kind: 'timeout-after', times: 1 });
    const given = new AbortController();
    const call = send(given.signal);
    while (count() === before) await sleep(10);
    expect(client.world.state()).toMatchObject({ faults: [], struck: 1 });
    given.abort();
    await expect(call).rejects.toThrow();
    while (client.world.state().struck > 0) await sleep(10);
    expect(count()).toBe(before + 1);
  });

  test('slow: the answer comes after the delay', async () => {
    client.world.fault({ kind: 'slow', times: 1, delay: 120 });
    const started = performance.now();
    expect((await send()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(110);
    expect(client.world.state().struck).toBe(0);
  });

  test('drop-connection: the connection breaks', async () => {
    const before = count();
    client.world.fault({ kind: 'drop-connection', times: 1 });
    await expect(send()).rejects.toThrow();
    expect(count()).toBe(before);
  });

  test('http502-after: a page of HTML, and it was done', async () => {
    const before = count();
    client.world.fault({ method: 'messages.send', kind: 'http502-after', times: 1 });
    expect((await send()).status).toBe(502);
    expect(count()).toBe(before + 1);
  });

  test('drop-after: the connection breaks, and it was done', async () => {
    const before = count();
    client.world.fault({ method: 'messages.send', kind: 'drop-after', times: 1 });
    await expect(send()).rejects.toThrow();
    expect(count()).toBe(before + 1);
  });

  test('an error of a method also strikes its calls within execute', async () => {
    const before = count();
    client.world.fault({ method: 'messages.send', kind: 'error', code: 9, times: 1 });
    const call = `API.messages.send({"peer_id":${CHAT},"random_id":0,"message":"проба"})`;
    const { response, execute_errors } = await client.call('execute', { code: `return [${call},${call}];` });
    expect(response).toEqual([false, 0]);
    expect(execute_errors).toMatchObject([{ method: 'messages.send', error_code: 9 }]);
    expect(count()).toBe(before + 1);
  });

  test('a fault without a number of calls lasts until it is cleared, and others stay', async () => {
    const session = await client.session();
    client.world.fault({ method: '*', kind: 'http502', times: null });
    client.world.fault({ method: 'users.get', kind: 'error', code: 10, times: 1 });
    for (let n = 0; n < 3; n += 1) expect((await send()).status).toBe(502);
    const polled = await fetch(`${session.server}?act=a_check&key=${session.key}&ts=${session.ts}&wait=0`);
    expect(polled.status).toBe(502);
    const [lasting] = client.world.state().faults;
    client.world.clearFaults(lasting?.id);
    expect((await send()).status).toBe(200);
    expect((await client.call('users.get')).error?.error_code).toBe(10);
    expect(client.world.state().faults).toEqual([]);
  });

  test('failed: the poll that waits now is told at once; 2 and 3 end its key, 1 does not', async () => {
    const session = await client.session();
    const { ts } = await client.poll(session);
    const waiting = client.poll({ ...session, ts: String(ts) }, 20);
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.world.fault({ kind: 'failed', code: 1, times: 1 });
    expect(await waiting).toEqual({ failed: 1, ts: Number(ts) });
    client.world.fault({ kind: 'failed', code: 3, times: 1 });
    expect(await client.poll(session)).toEqual({ failed: 3 });
    expect(await client.poll(session)).toEqual({ failed: 2 });
  });

  test('a_check can be struck like a method, and other faults leave it alone', async () => {
    const session = await client.session();
    client.world.fault({ kind: 'error', times: 1 });
    expect((await client.poll(session)).failed).toBeUndefined();
    client.world.clearFaults();
    client.world.fault({ method: 'a_check', kind: 'http502', times: 1 });
    await expect(client.poll(session)).rejects.toThrow();
  });

  test('replay delivers the last updates again under a new ts with the same event_id', async () => {
    await client.updates(await client.session());
    const session = await client.session();
    client.world.say({ peerId: CHAT, from: ANYA, text: 'раз' });
    client.world.say({ peerId: ANYA, from: ANYA, text: 'лично' });
    client.world.say({ peerId: CHAT, from: ANYA, text: 'два' });
    expect(client.world.replay(2, CHAT)).toEqual({ replayed: 2 });
    const updates = await client.updates(session);
    expect(updates.map(({ object }) => object.message.text)).toEqual(['раз', 'лично', 'два', 'раз', 'два']);
    expect(updates[3]).toEqual(updates[0]);
  });
});
