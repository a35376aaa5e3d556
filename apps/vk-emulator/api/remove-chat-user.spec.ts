import { ANYA, CHAT, Client } from '../spec/client';

describe('messages.removeChatUser', () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.stop());

  const remove = (params: Record<string, number>) =>
    client.call('messages.removeChatUser', { chat_id: CHAT - 2_000_000_000, ...params });

  test('lets the community leave; from then on it may not write there, nor leave again', async () => {
    const { id } = client.world.state().group;
    expect(await remove({ member_id: -id })).toEqual({ response: 1 });
    expect(await client.call('messages.send', { peer_id: CHAT, random_id: 1, message: 'ещё' })).toMatchObject({
      error: { error_code: 917 },
    });
    expect(await remove({ member_id: -id })).toMatchObject({ error: { error_code: 917 } });
  });

  test('puts nobody else out, and wants to know whom', async () => {
    expect(await remove({ member_id: ANYA })).toMatchObject({ error: { error_code: 925 } });
    expect(await remove({})).toMatchObject({ error: { error_code: 100 } });
  });
});
