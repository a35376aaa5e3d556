import { ANYA, BORYA, CHAT, Client, inline } from '../spec/client';

describe('What the community may do in a chat', () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.stop());

  const codeOf = async (method: string, params: Record<string, string | number>): Promise<number | undefined> =>
    (await client.call(method, params)).error?.error_code;

  test('only an administrator pins (925) and reads the members (917); conversations of others are left out', async () => {
    const cmid = await client.send('Правила');
    expect(await codeOf('messages.pin', { peer_id: CHAT, cmid })).toBe(925);
    expect(await codeOf('messages.getConversationMembers', { peer_id: CHAT })).toBe(917);
    expect(await client.ask('messages.getConversationsById', { peer_ids: CHAT })).toEqual({ count: 0, items: [] });
    client.world.admin(CHAT, true);
    expect(await client.ask('messages.pin', { peer_id: CHAT, cmid })).toMatchObject({ text: 'Правила' });
    expect(client.world.state().chats[0]).toMatchObject({ admin: true, pinned: cmid });
    expect(await client.ask('messages.getConversationMembers', { peer_id: CHAT })).toMatchObject({ count: 5 });
    expect(await client.ask('messages.getConversationsById', { peer_ids: CHAT })).toMatchObject({ count: 1 });
  });

  test('an administrator hears everything; the right ends with a removal', async () => {
    client.world.access(CHAT, false);
    client.world.admin(CHAT, true);
    const heard = (): boolean | undefined => client.world.transcript(CHAT).at(-1)?.heard;
    client.world.say({ peerId: CHAT, from: ANYA, text: 'между собой' });
    expect(heard()).toBe(true);
    client.world.removeBot(CHAT);
    client.world.addBot(CHAT);
    client.world.say({ peerId: CHAT, from: ANYA, text: 'между собой' });
    expect(heard()).toBe(false);
  });

  test('where the owner has forbidden to write it is error 1012, also for edits', async () => {
    const cmid = await client.send('а');
    client.world.silence(CHAT, true);
    expect(await codeOf('messages.send', { peer_id: CHAT, random_id: 1, message: 'б' })).toBe(1012);
    expect(await codeOf('messages.edit', { peer_id: CHAT, cmid, message: 'б' })).toBe(1012);
    client.world.silence(CHAT, false);
    expect(await codeOf('messages.edit', { peer_id: CHAT, cmid, message: 'б' })).toBeUndefined();
  });

  test('without «Возможности ботов» a keyboard is error 912; a community that forbids it can not be invited', async () => {
    await client.ask('groups.setSettings', { group_id: 1, bots_capabilities: 0, bots_add_to_chat: 0 });
    const sent = { peer_id: CHAT, random_id: 1, message: 'а' };
    expect(await codeOf('messages.send', { ...sent, keyboard: inline('Да') })).toBe(912);
    expect(await codeOf('messages.send', sent)).toBeUndefined();
    client.world.removeBot(CHAT);
    expect(() => client.world.addBot(CHAT)).toThrow(/forbids/);
  });

  test('a person who allows it can be written to first; one who forbids it not (901), until they write again', async () => {
    const sent = (): Promise<number | undefined> =>
      codeOf('messages.send', { peer_id: BORYA, random_id: 0, message: 'Привет' });
    expect(await sent()).toBe(901);
    client.world.consent(BORYA, true);
    expect(await sent()).toBeUndefined();
    client.world.consent(BORYA, false);
    expect(await sent()).toBe(901);
    client.world.say({ peerId: BORYA, from: BORYA, text: 'Я вернулся' });
    expect(await sent()).toBeUndefined();
  });

  test('what the community says and what is edited comes back to it, if it has asked for that', async () => {
    const session = await client.session();
    await client.send('молча');
    await client.ask('groups.setLongPollSettings', { group_id: 1, message_reply: 1, message_edit: 1 });
    const cmid = await client.send('вслух');
    await client.ask('messages.edit', { peer_id: CHAT, cmid, message: 'тише' });
    const updates = await client.updates({ ...session, ts: '1' });
    const told = updates.map(({ type, object }) => [type, object.text, object.out, object.from_id]);
    expect(told).toEqual([
      ['message_reply', 'вслух', 1, -1],
      ['message_edit', 'тише', 1, -1],
    ]);
  });

  test('a person edits only what they wrote, and the bot is told if it had seen it', async () => {
    await client.ask('groups.setLongPollSettings', { group_id: 1, message_edit: 1 });
    const { cmid } = client.world.say({ peerId: CHAT, from: ANYA, text: 'Пушкни' });
    expect(() => client.world.edit({ peerId: CHAT, from: BORYA, cmid, text: 'Лермонтов' })).toThrow(/not theirs/);
    const session = await client.session();
    client.world.edit({ peerId: CHAT, from: ANYA, cmid, text: 'Пушкин' });
    client.world.access(CHAT, false);
    const unheard = client.world.say({ peerId: CHAT, from: ANYA, text: 'тайна' }).cmid;
    client.world.edit({ peerId: CHAT, from: ANYA, cmid: unheard, text: 'тайны нет' });
    const { ts } = session;
    const updates = await client.updates({ ...session, ts: String(Math.max(1, Number(ts))) });
    const texts = updates.filter(({ type }) => type === 'message_edit').map(({ object }) => object.text);
    expect(texts).toEqual(['Пушкин']);
  });
});
