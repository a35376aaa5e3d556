import { ANYA, BORYA, CHAT, Client, inline } from '../spec/client';

describe('A pressed callback button', () => {
  let client: Client;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    client = await Client.start({ now: () => now });
    await client.send('Играем?', { keyboard: inline('Да', 'Нет') });
  });
  afterEach(() => client.stop());

  const snackbar = (text: string): string => JSON.stringify({ type: 'show_snackbar', text });

  test('is told as an event with an object for a payload, and answered to the one who pressed', async () => {
    const session = await client.session();
    const pressed = client.world.press({ peerId: CHAT, from: BORYA, button: { payload: { v: 'Да' } } }, 5000);
    const [update] = (await client.updates(session)).slice(-1);
    expect(update).toMatchObject({
      type: 'message_event',
      object: { user_id: BORYA, peer_id: CHAT, payload: { v: 'Да' }, conversation_message_id: 3 },
    });
    const event_id = update?.object.event_id ?? '';
    expect(event_id).not.toBe(update?.event_id);
    await client.ask('messages.sendMessageEventAnswer', {
      event_id,
      user_id: BORYA,
      peer_id: CHAT,
      event_data: snackbar('Играем!'),
    });
    expect(await pressed).toEqual({ event_id, cmid: 3, answered: true, snackbar: 'Играем!' });
  });

  test('is answered once, by its own person and place, and within a minute', async () => {
    const press = async (): Promise<string> =>
      (await client.world.press({ peerId: CHAT, from: ANYA, button: { label: 'Да' } })).event_id ?? '';
    const answer = async (event_id: string, user_id = ANYA): Promise<string | undefined> =>
      (await client.call('messages.sendMessageEventAnswer', { event_id, user_id, peer_id: CHAT })).error?.error_msg;
    const first = await press();
    expect(await answer(first, BORYA)).toMatch(/event_id is invalid/);
    expect(await answer(first)).toBeUndefined();
    expect(await answer(first)).toMatch(/answered already/);
    const second = await press();
    now += 60_001;
    expect(await answer(second)).toMatch(/expired/);
  });

  test('a snackbar has at most 90 letters', async () => {
    const { event_id = '' } = await client.world.press({ peerId: CHAT, from: ANYA, button: { label: 'Да' } });
    const params = { event_id, user_id: ANYA, peer_id: CHAT };
    const long = await client.call('messages.sendMessageEventAnswer', {
      ...params,
      event_data: snackbar('я'.repeat(91)),
    });
    expect(long.error?.error_code).toBe(100);
    expect(
      await client.ask('messages.sendMessageEventAnswer', { ...params, event_data: snackbar('я'.repeat(90)) }),
    ).toBe(1);
  });

  test('a text button is a message with its payload, in a chat after a mention of the bot', async () => {
    const buttons = [[{ action: { type: 'text', label: 'Играть', payload: '{"c":"chgk"}' } }]];
    await client.send('Меню', { keyboard: JSON.stringify({ inline: true, buttons }) });
    const session = await client.session();
    await client.world.press({ peerId: CHAT, from: ANYA, button: { label: 'Играть' } });
    const [update] = (await client.updates(session)).slice(-1);
    expect(update?.object.message).toMatchObject({
      text: '[club1|@znatok] Играть',
      payload: '{"c":"chgk"}',
      from_id: ANYA,
    });
  });
});
