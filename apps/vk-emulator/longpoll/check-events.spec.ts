import { ANYA, CHAT, Client } from '../spec/client';

describe('Bots Long Poll', () => {
  let client: Client;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    client = await Client.start({ retention: 4, keyTtl: 60_000, now: () => now });
  });
  afterEach(() => client.stop());

  const say = (text: string): number => client.world.say({ peerId: CHAT, from: ANYA, text }).cmid;

  test('while nobody has polled, a session begins with the first invitation of the bot; later with what comes next', async () => {
    const [invited] = await client.updates(await client.session());
    expect(invited?.object.message).toMatchObject({
      action: { type: 'chat_invite_user', member_id: -1 },
      peer_id: CHAT,
    });
    expect(await client.updates(await client.session())).toEqual([]);
  });

  test('an answer has a ts of text, 40 hexadecimal digits for an id, and escaped words', async () => {
    const session = await client.session();
    say('<b> & "я"');
    const { ts, updates } = await client.poll(session);
    expect(ts).toBe('2');
    const update = updates?.[1];
    expect(update).toMatchObject({
      type: 'message_new',
      v: '5.199',
      group_id: 1,
      object: { client_info: { inline_keyboard: true } },
    });
    expect(update?.event_id).toMatch(/^[0-9a-f]{40}$/);
    expect(update?.object.message).toMatchObject({
      id: 0,
      out: 0,
      from_id: ANYA,
      peer_id: CHAT,
      conversation_message_id: 3,
      text: '&lt;b&gt; &amp; &quot;я&quot;',
    });
  });

  test('a poll waits for the next event, and ends empty when none comes', async () => {
    const session = { ...(await client.session()), ts: '1' };
    const waiting = client.poll(session, 5);
    setTimeout(() => say('дождались'), 50);
    expect((await waiting).updates).toHaveLength(1);
    expect(await client.poll({ ...session, ts: '2' }, 0)).toEqual({ ts: '2', updates: [] });
  });

  test('POST with the parameters in the query is the same', async () => {
    const { server, key } = await client.session();
    const response = await fetch(`${server}?act=a_check&key=${key}&ts=0&wait=0&rps_delay=0`, { method: 'POST' });
    expect(await response.json()).toMatchObject({ ts: '1', updates: [{ type: 'message_new' }] });
  });

  test('the same ts gives the same events again', async () => {
    const session = await client.session();
    expect(await client.updates(session)).toEqual(await client.updates(session));
  });

  test('a ts that is no longer kept is failed 1 with the new ts as a number', async () => {
    const session = await client.session();
    for (let i = 0; i < 5; i += 1) say(String(i));
    expect(await client.poll(session)).toEqual({ failed: 1, ts: 6 });
    expect(await client.poll({ ...session, ts: '2' })).toMatchObject({ ts: '6', updates: [{}, {}, {}, {}] });
  });

  test('a ts of the future is failed 1 too', async () => {
    expect(await client.poll({ ...(await client.session()), ts: '99' })).toEqual({ failed: 1, ts: 1 });
  });

  test('an expired or unknown key is failed 2; a new one goes on from the old ts', async () => {
    const session = await client.session();
    now += 60_000;
    expect(await client.poll(session)).toEqual({ failed: 2 });
    expect(await client.poll({ ...session, key: 'unknown' })).toEqual({ failed: 2 });
    const { key } = await client.session();
    expect(await client.updates({ ...session, key })).toHaveLength(1);
  });

  test('with Long Poll switched off there is no server to ask; what happens then is told once it is on again', async () => {
    const session = await client.session();
    await client.ask('groups.setLongPollSettings', { group_id: 1, enabled: 0 });
    expect((await client.call('groups.getLongPollServer', { group_id: 1 })).error?.error_code).toBe(100);
    expect(await client.poll(session)).toEqual({ failed: 2 });
    say('тем временем');
    client.world.longPoll(true);
    const told = await client.updates(session);
    expect(told.at(-1)?.object.message.text).toBe('тем временем');
  });
});
