import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVk, type Vk } from './api';

type Reply = (form: URLSearchParams, method: string) => { status?: number; body: string } | undefined;

let server: Server;
let reply: Reply;
let seen: { method: string; form: URLSearchParams }[];
let url: string;

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const method = (request.url ?? '').replace('/method/', '');
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      seen.push({ method, form });
      const answer = reply(form, method);
      if (answer) response.writeHead(answer.status ?? 200).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/method`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const vk = (timeout = 500): Vk => createVk({ groupId: 1, token: 'secret-token', apiUrl: url, timeout });

describe('createVk', () => {
  it('calls a method as the community, in version 5.199', async () => {
    reply = () => ({ body: '{"response":[{"conversation_message_id":7}]}' });
    const params = { peer_ids: 2_000_000_001, message: 'Привет, «мир»', keyboard: undefined };
    expect(await vk().call('messages.send', params)).toEqual([{ conversation_message_id: 7 }]);
    expect(seen[0]?.method).toBe('messages.send');
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      access_token: 'secret-token',
      v: '5.199',
      peer_ids: '2000000001',
      message: 'Привет, «мир»',
    });
  });

  it("tells VK's refusal without the parameters that VK repeats in it", async () => {
    const request_params = [{ key: 'message', value: 'ответ игрока' }];
    reply = () => ({ body: JSON.stringify({ error: { error_code: 917, error_msg: 'no access', request_params } }) });
    const error: unknown = await vk()
      .call('messages.send', { message: 'ответ игрока' })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 917,
      remedy: 'gone',
      message: 'VK refused messages.send: error 917, no access',
    });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/ответ игрока|secret-token/);
  });

  it("leaves the token out of VK's words, should they ever quote it", async () => {
    reply = () => ({ body: '{"error":{"error_code":5,"error_msg":"invalid access_token secret-token (4)."}}' });
    await expect(vk().call('users.get', {})).rejects.toThrow('invalid access_token … (4).');
  });

  it('does not repeat error 6 by itself: whoever called decides', async () => {
    reply = () => ({ body: '{"error":{"error_code":6,"error_msg":"Too many requests per second"}}' });
    await expect(vk().call('users.get', {})).rejects.toMatchObject({ code: 6 });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['a page of HTML', { status: 502, body: '<html>ответ игрока</html>' }, 'the answer is not JSON'],
    ['half an answer', { body: '{"error":{"request_params":[{"value":"ответ игрока' }, 'the answer is not JSON'],
    ['another JSON', { body: '{}' }, 'the answer is not of the VK API'],
    ['silence', undefined, 'timeout'],
  ])('calls %s no answer, quoting nothing of it', async (_, answer, why) => {
    reply = () => answer;
    await expect(vk().call('messages.send', {})).rejects.toMatchObject({
      code: 'VK_UNREACHABLE',
      message: `VK did not answer messages.send: ${why}`,
    });
  });

  it('says so when nobody listens', async () => {
    const nowhere = createVk({ groupId: 1, token: 't', apiUrl: 'http://127.0.0.1:1/method' });
    await expect(nowhere.call('users.get', {})).rejects.toThrow('VK did not answer users.get: ECONNREFUSED');
  });

  it('gives up when it is told to', async () => {
    reply = () => undefined;
    await expect(vk(5_000).call('users.get', {}, AbortSignal.timeout(20))).rejects.toThrow('aborted');
  });

  it('makes no more calls a second than VK allows', async () => {
    reply = () => ({ body: '{"response":1}' });
    const slow = createVk({ groupId: 1, token: 't', apiUrl: url, perSecond: 2 });
    const started = performance.now();
    await Promise.all(Array.from({ length: 3 }, () => slow.call('users.get', {})));
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });
});
