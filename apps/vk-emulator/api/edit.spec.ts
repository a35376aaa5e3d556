import { ANYA, CHAT, Client, inline } from '../spec/client';

describe('messages.edit and messages.delete', () => {
  let client: Client;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    client = await Client.start({ now: () => now });
  });
  afterEach(() => client.stop());

  const codeOf = async (method: string, params: Record<string, string | number>): Promise<number | undefined> =>
    (await client.call(method, params)).error?.error_code;

  test('an edit that leaves out the keyboard removes it', async () => {
    const cmid = await client.send('Кто отвечает?', { keyboard: inline('Аня') });
    expect(
      await client.ask('messages.edit', { peer_id: CHAT, conversation_message_id: cmid, message: 'Отвечает Аня' }),
    ).toBe(1);
    const edited = client.world.transcript(CHAT).at(-1);
    expect(edited).toMatchObject({ cmid, text: 'Отвечает Аня', edited: Math.floor(now / 1000) });
    expect(edited?.keyboard).toBeUndefined();
    await expect(client.world.press({ peerId: CHAT, from: ANYA, cmid, button: { label: 'Аня' } })).rejects.toThrow(
      /no button/,
    );
  });

  test('an edit may bring another keyboard', async () => {
    const cmid = await client.send('1', { keyboard: inline('Старая') });
    await client.ask('messages.edit', { peer_id: CHAT, cmid, message: '2', keyboard: inline('Новая') });
    expect(JSON.stringify(client.world.transcript(CHAT).at(-1)?.keyboard)).toContain('Новая');
  });

  test('after a day an edit is error 909, and a deletion for all 924', async () => {
    const cmid = await client.send('давно');
    now += 24 * 3600_000 + 1000;
    expect(await codeOf('messages.edit', { peer_id: CHAT, cmid, message: 'поздно' })).toBe(909);
    expect(await client.ask('messages.delete', { peer_id: CHAT, cmids: cmid, delete_for_all: 1 })).toMatchObject([
      { error: { code: 924 } },
    ]);
  });

  test("another's message can't be edited (920), nor one that is not there (100)", async () => {
    const { cmid } = client.world.say({ peerId: CHAT, from: ANYA, text: 'моё' });
    expect(await codeOf('messages.edit', { peer_id: CHAT, cmid, message: 'чужое' })).toBe(920);
    expect(await codeOf('messages.edit', { peer_id: CHAT, cmid: 999, message: 'ничьё' })).toBe(100);
  });

  test('a deleted message is gone for everybody, and its number is not given again', async () => {
    const cmid = await client.send('лишнее');
    expect(await client.ask('messages.delete', { peer_id: CHAT, cmids: cmid, delete_for_all: 1 })).toEqual([
      { peer_id: CHAT, message_id: 0, conversation_message_id: cmid, response: 1 },
    ]);
    expect(client.world.transcript(CHAT).at(-1)).toMatchObject({ cmid, deleted: true });
    expect(
      await client.ask('messages.getByConversationMessageId', { peer_id: CHAT, conversation_message_ids: cmid }),
    ).toEqual({
      count: 0,
      items: [],
    });
    expect(await client.send('следующее')).toBe(cmid + 1);
  });

  test('a kicked bot can neither edit nor read: 917', async () => {
    const cmid = await client.send('до');
    client.world.removeBot(CHAT);
    expect(await codeOf('messages.edit', { peer_id: CHAT, cmid, message: 'после' })).toBe(917);
    expect(await codeOf('messages.getHistory', { peer_id: CHAT })).toBe(917);
    expect(await codeOf('messages.getConversationMembers', { peer_id: CHAT })).toBe(917);
  });
});
