import { API, APIError, Upload } from 'vk-io';
import { CHAT, Client, inline } from '../spec/client';

/** The client library that Znatok sends with, against the local VK. */
describe('vk-io', () => {
  let client: Client;
  let api: API;

  const options = (): ConstructorParameters<typeof API>[0] => ({
    token: 'local-token',
    apiBaseUrl: `${client.emulator.url}/method`,
    // By default vk-io takes an agent for https alone.
    agent: undefined,
    apiLimit: 20,
    apiRetryLimit: 0,
  });

  beforeAll(async () => {
    client = await Client.start({ ratePerSecond: 20 });
    api = new API(options());
  });
  afterAll(() => client.stop());

  test('sends, edits and reads at its own pace without meeting error 6', async () => {
    const sends = Array.from({ length: 30 }, (_, n) =>
      api.messages.send({ peer_ids: [CHAT], random_id: n + 1, message: `${n}`, keyboard: inline('Да') }),
    );
    const results = (await Promise.all(sends)) as unknown as { conversation_message_id: number }[][];
    expect(new Set(results.map(([item]) => item?.conversation_message_id)).size).toBe(30);
    await api.messages.edit({ peer_id: CHAT, conversation_message_id: 3, message: 'исправлено' });
    const { items } = await api.messages.getHistory({ peer_id: CHAT, rev: 1, count: 3 });
    expect(items.map(({ text }) => text)).toContain('исправлено');
  });

  test("VK's errors become APIError with their code", async () => {
    const sent = api.messages.send({ peer_id: 2_000_000_099, random_id: 1, message: 'никому' });
    await expect(sent).rejects.toThrow(APIError);
    await expect(sent).rejects.toMatchObject({ code: 917 });
  });

  test('its parallel mode goes through execute, where one call may fail alone', async () => {
    const parallel = new API({ ...options(), apiMode: 'parallel' });
    const [sent, failed] = await Promise.allSettled([
      parallel.messages.send({ peer_id: CHAT, random_id: 501, message: 'скобки {}[]() и "кавычки"' }),
      parallel.messages.send({ peer_id: 2_000_000_099, random_id: 502, message: 'никому' }),
    ]);
    expect(sent).toEqual({ status: 'fulfilled', value: 0 });
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 917 } });
    expect(client.world.transcript(CHAT).at(-1)?.text).toBe('скобки {}[]() и "кавычки"');
  });

  test('uploads a photo whose bytes come back as they were', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const upload = new Upload({ api, uploadTimeout: 5000, agent: undefined });
    const photo = await upload.messagePhoto({
      peer_id: CHAT,
      source: { value: gif, contentType: 'image/gif', filename: 'a.gif' },
    });
    await api.messages.send({ peer_ids: [CHAT], random_id: 600, attachment: String(photo) });
    const [shown] = client.world.transcript(CHAT).at(-1)?.photos ?? [];
    expect(shown).toMatchObject({ width: 1, height: 1 });
    const response = await fetch(`${client.emulator.url}${shown?.url}`);
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(Buffer.from(await response.arrayBuffer()).equals(gif)).toBe(true);
  });
});
