import { CHAT, Client } from '../spec/client';

describe('What every call of the API must have', () => {
  let client: Client;

  beforeAll(async () => {
    client = await Client.start();
  });
  afterAll(() => client.stop());

  const at = (path: string): string => `${client.emulator.url}/method/${path}`;
  const codeOf = async (response: Promise<Response>): Promise<number | undefined> => {
    const done = await response;
    expect(done.status).toBe(200);
    return ((await done.json()) as { error?: { error_code: number } }).error?.error_code;
  };

  test('an unknown method is error 3', async () => {
    expect((await client.call('messages.fly')).error).toMatchObject({
      error_code: 3,
      error_msg: 'Unknown method passed',
    });
  });

  test('a wrong token, or none, is error 5', async () => {
    expect((await client.call('users.get', { access_token: 'wrong' })).error?.error_code).toBe(5);
    expect(await codeOf(fetch(at('users.get?v=5.199')))).toBe(5);
  });

  test('a call without a version is error 8', async () => {
    expect(await codeOf(fetch(at('users.get?access_token=local-token')))).toBe(8);
  });

  test('errors tell the parameters of the request, and never the token', async () => {
    const { error } = await client.call('messages.send', { peer_ids: CHAT, message: 'без random_id' });
    expect(error?.error_code).toBe(100);
    expect(error?.error_msg).toBe(
      'One of the parameters specified was missing or invalid: random_id is a required parameter',
    );
    expect(error?.request_params).toContainEqual({ key: 'method', value: 'messages.send' });
    expect(error?.request_params).toContainEqual({ key: 'message', value: 'без random_id' });
    expect(JSON.stringify(error)).not.toContain('local-token');
  });

  test('query, form, multipart and a bearer token are all understood, and merged', async () => {
    const form = new FormData();
    form.append('user_ids', '101');
    form.append('v', '5.199');
    const bearer = { authorization: 'Bearer local-token' };
    const calls = [
      fetch(at('users.get?access_token=local-token&v=5.199&user_ids=101')),
      fetch(at('users.get?v=5.199&user_ids=101'), { headers: bearer }),
      fetch(at('users.get?v=5.199'), {
        method: 'POST',
        body: new URLSearchParams({ user_ids: '101' }),
        headers: bearer,
      }),
      fetch(at('users.get?access_token=local-token'), { method: 'POST', body: form }),
    ];
    for (const call of calls)
      expect(await (await call).json()).toMatchObject({ response: [{ id: 101, first_name: 'Аня' }] });
  });

  test('people are found by number and by name; unknown ones are left out', async () => {
    const people = await client.ask('users.get', { user_ids: 'id101,borya,999', fields: 'sex,screen_name' });
    expect(people).toMatchObject([
      { id: 101, sex: 1, screen_name: 'anya' },
      { id: 102, sex: 2, screen_name: 'borya' },
    ]);
  });

  test('the community knows itself without being told its id', async () => {
    expect(await client.ask('groups.getById')).toMatchObject({ groups: [{ id: 1, name: 'Знаток' }], profiles: [] });
  });

  test('switched off events are not delivered, and settings can be read back', async () => {
    await client.ask('groups.setLongPollSettings', { group_id: 1, message_new: 0 });
    const settings = await client.ask('groups.getLongPollSettings', { group_id: 1 });
    expect(settings).toMatchObject({
      is_enabled: true,
      api_version: '5.199',
      events: { message_new: 0, message_event: 1, wall_post_new: 0 },
    });
    const before = client.world.state().long_poll.ts;
    client.world.say({ peerId: CHAT, from: 101, text: 'в пустоту' });
    expect(client.world.state().long_poll.ts).toBe(before);
    await client.ask('groups.setLongPollSettings', { group_id: 1, message_new: 1 });
  });

  test('metrics count calls by method and outcome', async () => {
    await client.call('messages.fly');
    const text = await (await fetch(`${client.emulator.url}/metrics`)).text();
    expect(text).toMatch(/vk_emulator_requests_total\{method="unknown",outcome="error_3"\} \d/);
    expect((await fetch(`${client.emulator.url}/health/ready`)).status).toBe(200);
  });
});

test('the 21st request within a second is error 6, and later ones pass again', async () => {
  let now = Date.now();
  const client = await Client.start({ ratePerSecond: 20, now: () => now });
  for (let i = 0; i < 20; i += 1) await client.ask('users.get');
  expect((await client.call('users.get')).error).toMatchObject({
    error_code: 6,
    error_msg: 'Too many requests per second',
  });
  now += 1001;
  expect((await client.call('users.get')).error).toBeUndefined();
  await client.stop();
});
