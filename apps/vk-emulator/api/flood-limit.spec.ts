import { CHAT, Client } from '../spec/client';

describe('Flood control', () => {
  let client: Client;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    client = await Client.start({ flood: { tenSeconds: 3, hour: 5 }, now: () => Date.now() + ahead });
  });
  afterEach(() => client.stop());

  const codeOf = async (method: string, params: Record<string, string | number>): Promise<number | undefined> =>
    (await client.call(method, { peer_id: CHAT, ...params })).error?.error_code;
  const send = (randomId = 0): Promise<number | undefined> =>
    codeOf('messages.send', { random_id: randomId, message: 'а' });

  test('beyond the budget of a conversation comes error 9, and later it goes on', async () => {
    expect([await send(), await send(), await send(), await send()]).toEqual([undefined, undefined, undefined, 9]);
    ahead += 10_001;
    expect([await send(), await send(), await send()]).toEqual([undefined, undefined, 9]);
    ahead += 10_001;
    expect(await send()).toBe(9);
    ahead += 3_600_000;
    expect(await send()).toBeUndefined();
  });

  test('edits count; repeats of a random_id, and what was refused, do not', async () => {
    expect([await send(7), await send(7), await send(7), await send(7)]).toEqual(Array(4).fill(undefined));
    const edit = (): Promise<number | undefined> => codeOf('messages.edit', { cmid: 3, message: 'б' });
    expect([await edit(), await edit(), await edit(), await edit()]).toEqual([undefined, undefined, 9, 9]);
    ahead += 10_001;
    expect([await edit(), await edit(), await edit()]).toEqual([undefined, undefined, 9]);
  });

  test('another conversation is another budget, and it can be taken off', async () => {
    const { peer_id } = client.world.createChat('Другая', [101]);
    client.world.addBot(peer_id);
    for (let n = 0; n < 3; n += 1) await send();
    expect(await codeOf('messages.send', { peer_id, random_id: 0, message: 'а' })).toBeUndefined();
    expect(await send()).toBe(9);
    client.world.limits({ flood: null });
    expect(await send()).toBeUndefined();
    expect(client.world.limits({ perSecond: 1 })).toEqual({ per_second: 1 });
  });
});
