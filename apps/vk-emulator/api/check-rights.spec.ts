import { CHAT, Client } from '../spec/client';

describe('What the token may do', () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.stop());

  const error = async (method: string, params: Record<string, string | number> = {}) => {
    const reply = await client.call(method, params);
    return reply.error && [reply.error.error_code, reply.error.error_msg];
  };

  test.each([
    ['messages', 'messages.getConversations'],
    ['manage', 'groups.getLongPollServer'],
    ['photos', 'photos.getMessagesUploadServer'],
  ] as const)('without the right «%s» %s is error 15', async (right, method) => {
    const params = { group_id: 1, peer_id: CHAT };
    expect(await error(method, params)).toBeUndefined();
    const all = ['messages', 'manage', 'photos'] as const;
    client.world.page({ rights: all.filter((each) => each !== right) });
    expect(await error(method, params)).toEqual([15, expect.stringContaining('current scopes')]);
    expect(await error('groups.getById')).toBeUndefined();
  });

  test('the token tells its rights, as VK does by bits and by names', async () => {
    client.world.page({ rights: ['photos', 'messages'] });
    expect(await client.ask('groups.getTokenPermissions')).toEqual({
      mask: 4_100,
      permissions: [
        { name: 'photos', setting: 4 },
        { name: 'messages', setting: 4_096 },
      ],
    });
  });

  test('where the owner has messages off, every method of them is error 15, in execute too', async () => {
    client.world.page({ messages: false });
    expect(await error('messages.getConversations')).toEqual([15, 'Access denied: group messages are disabled']);
    const code = `return [API.messages.getHistory({"peer_id":${CHAT}})];`;
    const { execute_errors } = await client.call('execute', { code });
    expect(execute_errors).toMatchObject([{ method: 'messages.getHistory', error_code: 15 }]);
  });
});
