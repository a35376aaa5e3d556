import { ANYA, BORYA, CHAT, Client } from '../spec/client';

describe('What the bot hears in a group chat', () => {
  let client: Client;

  beforeAll(async () => {
    client = await Client.start();
  });
  afterAll(() => client.stop());

  const heard = async (act: () => unknown): Promise<(string | undefined)[]> => {
    await client.updates(await client.session());
    const session = await client.session();
    act();
    return (await client.updates(session)).map(({ object }) => object.message.text);
  };
  const say = (text: string): unknown => client.world.say({ peerId: CHAT, from: ANYA, text });

  test('with access to all messages: everything', async () => {
    expect(await heard(() => say('просто слова'))).toEqual(['просто слова']);
  });

  test('without it: commands, mentions of it and service lines, and nothing else', async () => {
    client.world.access(CHAT, false);
    expect(await heard(() => say('просто слова'))).toEqual([]);
    expect(await heard(() => say('[id102|Боря], слышишь?'))).toEqual([]);
    expect(await heard(() => say('/чгк 3'))).toEqual(['/чгк 3']);
    expect(await heard(() => say('@znatok, старт'))).toEqual(['[club1|@znatok], старт']);
    expect(await heard(() => client.world.leave(CHAT, BORYA))).toEqual(['']);
    expect(await heard(() => client.world.join(CHAT, BORYA))).toEqual(['']);
    expect(client.world.transcript(CHAT).filter(({ text }) => text === 'просто слова')).toMatchObject([
      { heard: true },
      { heard: false },
    ]);
  });

  test('what did not reach it is not in its history either', async () => {
    const { items } = await client.ask<{ items: { text: string }[] }>('messages.getHistory', { peer_id: CHAT });
    expect(items.filter(({ text }) => text === 'просто слова')).toHaveLength(1);
  });

  test('its own removal is the last thing it hears, until it is invited again', async () => {
    expect(await heard(() => client.world.removeBot(CHAT))).toEqual(['']);
    expect(await heard(() => say('/чгк'))).toEqual([]);
    expect(await heard(() => client.world.addBot(CHAT))).toEqual(['']);
  });

  test('private words always', async () => {
    expect(await heard(() => client.world.say({ peerId: ANYA, from: ANYA, text: 'между нами' }))).toEqual([
      'между нами',
    ]);
  });
});

describe('What people can not do is refused with a reason', () => {
  let client: Client;

  beforeAll(async () => {
    client = await Client.start();
  });
  afterAll(() => client.stop());

  const post = async (name: string, body: unknown): Promise<{ status: number; answer: unknown }> => {
    const response = await fetch(`${client.emulator.url}/emulator/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  };

  test.each([
    ['a stranger speaks', 'say', { peer_id: CHAT, from: 999, text: 'а' }, 409, /no person 999/],
    [
      'somebody else speaks in a private conversation',
      'say',
      { peer_id: ANYA, from: BORYA, text: 'а' },
      409,
      /no part/,
    ],
    ['an empty message', 'say', { peer_id: CHAT, from: ANYA, text: ' ' }, 409, /at least one letter/],
    ['a button that is not there', 'press', { peer_id: CHAT, from: ANYA, button: { label: 'Нет' } }, 409, /no button/],
    ['a second bot', 'addBot', { peer_id: CHAT }, 409, /already/],
    ['an unknown fault', 'fault', { kind: 'earthquake' }, 400, /kind/],
    ['an unknown control', 'dance', {}, 404, /there are: say/],
  ])('%s', async (_what, name, body, status, reason) => {
    const refused = await post(name, body);
    expect(refused).toMatchObject({ status, answer: { error: { message: expect.stringMatching(reason) as string } } });
  });

  test('new people and chats come over HTTP, without the bot', async () => {
    const person = await post('users', { first_name: 'Дина', last_name: 'Ёлкина' });
    expect(person.answer).toEqual({ id: 105 });
    expect((await post('chats', { title: 'Вторая', members: [105, ANYA] })).answer).toEqual({ peer_id: 2_000_000_002 });
    const state = (await (await fetch(`${client.emulator.url}/emulator/state`)).json()) as { chats: unknown[] };
    expect(state.chats[1]).toEqual({
      peer_id: 2_000_000_002,
      title: 'Вторая',
      members: [105, ANYA],
      bot: false,
      all: false,
      admin: false,
      silenced: false,
    });
    await post('say', { peer_id: 2_000_000_002, from: 105, text: 'есть кто?' });
    const shown = await fetch(`${client.emulator.url}/emulator/transcript?peer_id=2000000002`);
    expect(await shown.json()).toMatchObject([
      { action: { type: 'chat_create' } },
      { from_id: 105, text: 'есть кто?' },
    ]);
  });
});
