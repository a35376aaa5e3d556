import { ANYA, BORYA, CHAT, Client, inline } from '../spec/client';

describe('messages.send', () => {
  let client: Client;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    client = await Client.start({ now: () => now });
  });
  afterEach(() => client.stop());

  const texts = (peer = CHAT): string[] => client.world.transcript(peer).map(({ text }) => text);

  test('to a chat: peer_id answers 0, peer_ids the conversation_message_id', async () => {
    expect(await client.ask('messages.send', { peer_id: CHAT, random_id: 1, message: 'раз' })).toBe(0);
    expect(await client.ask('messages.send', { peer_ids: CHAT, random_id: 2, message: 'два' })).toEqual([
      { peer_id: CHAT, message_id: 0, conversation_message_id: 4 },
    ]);
  });

  test('to a person: a message id above 0, but only to those who wrote first', async () => {
    expect(
      (await client.call('messages.send', { peer_id: ANYA, random_id: 1, message: 'э-эй' })).error?.error_code,
    ).toBe(901);
    client.world.say({ peerId: ANYA, from: ANYA, text: 'привет' });
    expect(await client.ask('messages.send', { peer_id: ANYA, random_id: 1, message: 'э-эй' })).toBe(2);
  });

  test('a repeated random_id posts nothing and returns the same conversation_message_id', async () => {
    const first = await client.send('один раз', { random_id: 77 });
    expect(await client.send('один раз', { random_id: 77 })).toBe(first);
    expect(texts().filter((text) => text === 'один раз')).toHaveLength(1);
  });

  test('random_id 0 is never a repetition, and another conversation is another matter', async () => {
    expect(await client.send('а', { random_id: 0 })).not.toBe(await client.send('а', { random_id: 0 }));
    client.world.say({ peerId: BORYA, from: BORYA, text: 'я' });
    await client.send('б', { random_id: 5 });
    await client.send('б', { random_id: 5, peer_ids: BORYA });
    expect(texts(BORYA)).toContain('б');
  });

  test('a random_id is forgotten after an hour', async () => {
    const first = await client.send('снова', { random_id: 8 });
    now += 3599_000;
    expect(await client.send('снова', { random_id: 8 })).toBe(first);
    now += 2000;
    expect(await client.send('снова', { random_id: 8 })).not.toBe(first);
  });

  test('a random_id is forgotten after a hundred messages', async () => {
    const first = await client.send('снова', { random_id: 9 });
    for (let i = 0; i < 99; i += 1) client.world.say({ peerId: CHAT, from: ANYA, text: String(i) });
    expect(await client.send('снова', { random_id: 9 })).toBe(first);
    client.world.say({ peerId: CHAT, from: ANYA, text: 'сотое' });
    expect(await client.send('снова', { random_id: 9 })).not.toBe(first);
  });

  test('a random_id beyond 32 bits is wrapped', async () => {
    const first = await client.send('а', { random_id: 4_294_967_296 + 3 });
    expect(await client.send('а', { random_id: 3 })).toBe(first);
  });

  test('4096 characters pass, one more is error 914', async () => {
    expect(await client.send('я'.repeat(4096))).toBeGreaterThan(0);
    const long = await client.call('messages.send', { peer_ids: CHAT, random_id: 0, message: 'я'.repeat(4097) });
    expect(long.error?.error_code).toBe(914);
  });

  test('an empty message is error 100', async () => {
    expect((await client.call('messages.send', { peer_ids: CHAT, random_id: 0 })).error?.error_code).toBe(100);
  });

  test('a kicked bot gets error 917, with peer_ids in the place of that peer', async () => {
    client.world.removeBot(CHAT);
    client.world.say({ peerId: ANYA, from: ANYA, text: 'привет' });
    const params = { peer_ids: `${CHAT},${ANYA}`, random_id: 1, message: 'есть кто?' };
    expect(await client.ask('messages.send', params)).toEqual([
      { peer_id: CHAT, error: { code: 917, description: "You don't have access to this chat" } },
      { peer_id: ANYA, message_id: 2, conversation_message_id: 2 },
    ]);
    const alone = await client.call('messages.send', { peer_id: CHAT, random_id: 1, message: 'есть кто?' });
    expect(alone.error?.error_code).toBe(917);
  });

  test('mentions are linked, as VK does', async () => {
    await client.send('@id101 (Аня), @borya и bot@id101.ru');
    expect(texts().at(-1)).toBe('[id101|Аня], [id102|@borya] и bot@id101.ru');
  });

  test('a reply names the message it answers', async () => {
    const { cmid } = client.world.say({ peerId: CHAT, from: ANYA, text: 'вопрос' });
    await client.send('ответ', {
      forward: JSON.stringify({ peer_id: CHAT, conversation_message_ids: [cmid], is_reply: 1 }),
    });
    expect(client.world.transcript(CHAT).at(-1)?.reply_to).toBe(cmid);
  });

  test('getHistory shows the newest first, with the random_id to look for', async () => {
    await client.send('первое', { random_id: 11 });
    await client.send('второе', { random_id: 12, keyboard: inline('Да') });
    const history = await client.ask<{ count: number; items: { text: string; random_id: number; out: number }[] }>(
      'messages.getHistory',
      { peer_id: CHAT, count: 2 },
    );
    expect(history.items).toMatchObject([
      { text: 'второе', random_id: 12, out: 1 },
      { text: 'первое', random_id: 11, out: 1 },
    ]);
  });
});
