import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANYA, CHAT, Client, inline } from '../spec/client';

const NOW = Date.parse('2026-01-01T12:00:00Z');

describe('With a data directory the world survives', () => {
  let dataDir: string;
  let running: Client[];
  const file = (): string => join(dataDir, 'world.jsonl');

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'vk-emulator-'));
    running = [];
  });
  afterEach(async () => {
    for (const client of running) await client.stop().catch(() => {});
    rmSync(dataDir, { recursive: true });
  });

  /** A second start reads what the first has written so far; the first is never stopped in order, as with `kill -9`. */
  const start = async (options: { compactAt?: number; groupId?: number } = {}): Promise<Client> => {
    const client = await Client.start({ dataDir, now: () => NOW, ...options });
    running.push(client);
    return client;
  };

  test('a crash: people, messages, edits, settings, rights, the clock, random_ids and open presses', async () => {
    const before = await start();
    before.world.createPerson({ firstName: 'Дина', lastName: 'Ёлкина', sex: 1 });
    before.world.access(CHAT, false);
    before.world.admin(CHAT, true);
    before.world.consent(ANYA, false);
    before.world.clock(5_000);
    const cmid = await before.send('Играем?', { random_id: 42, keyboard: inline('Да') });
    const edited = await before.send('было', { random_id: 43 });
    await before.ask('messages.edit', { peer_id: CHAT, cmid: edited, message: 'стало' });
    const { event_id = '' } = await before.world.press({ peerId: CHAT, from: ANYA, cmid, button: { label: 'Да' } });

    const after = await start();
    expect(after.world.transcript(CHAT)).toEqual(before.world.transcript(CHAT));
    expect(after.world.state()).toEqual(before.world.state());
    expect(after.world.state()).toMatchObject({ clock: { now: NOW + 5_000 }, chats: [{ admin: true }] });
    const refused = await after.call('messages.send', { peer_id: ANYA, random_id: 1, message: 'а' });
    expect(refused.error?.error_code).toBe(901);
    expect(await after.send('Играем?', { random_id: 42 })).toBe(cmid);
    expect(await after.ask('messages.sendMessageEventAnswer', { event_id, user_id: ANYA, peer_id: CHAT })).toBe(1);
  });

  test('the long-poll ts goes on: a client with an old ts misses nothing, it only needs a new key', async () => {
    const before = await start();
    const session = await before.session();
    const { ts } = await before.poll(session);
    before.world.say({ peerId: CHAT, from: ANYA, text: 'пока никто не слушал' });

    const after = await start();
    const server = session.server.replace(before.emulator.url, after.emulator.url);
    const old = { server, key: session.key, ts: String(ts) };
    expect(await after.poll(old)).toEqual({ failed: 2 });
    const { key } = await after.session();
    after.world.say({ peerId: CHAT, from: ANYA, text: 'и потом' });
    const updates = await after.updates({ ...old, key });
    expect(updates.map(({ object }) => object.message.text)).toEqual(['пока никто не слушал', 'и потом']);
  });

  test('a line that was cut short by the crash is dropped, and writing goes on', async () => {
    const before = await start();
    before.world.say({ peerId: CHAT, from: ANYA, text: 'целое' });
    appendFileSync(file(), '[{"fact":"message","mess');
    const after = await start();
    expect(after.world.transcript(CHAT).at(-1)?.text).toBe('целое');
    after.world.say({ peerId: CHAT, from: ANYA, text: 'ещё' });
    expect((await start()).world.transcript(CHAT).at(-1)?.text).toBe('ещё');
  });

  test('a line damaged in the middle is named', async () => {
    await start();
    appendFileSync(file(), 'мусор\n');
    await expect(start()).rejects.toThrow(/damaged at line 2/);
  });

  test('a big journal is compacted at boot and means the same', async () => {
    const before = await start();
    const cmid = await before.send('0');
    for (let n = 1; n <= 50; n += 1) await before.ask('messages.edit', { peer_id: CHAT, cmid, message: String(n) });
    const big = statSync(file()).size;
    const after = await start({ compactAt: 1000 });
    expect(statSync(file()).size).toBeLessThan(big / 2);
    expect(after.world.state()).toEqual(before.world.state());
    after.world.say({ peerId: CHAT, from: ANYA, text: 'дальше' });
    const again = await start();
    expect(again.world.transcript(CHAT)).toEqual(after.world.transcript(CHAT));
    expect(again.world.transcript(CHAT)).toContainEqual(expect.objectContaining({ cmid, text: '50' }));
    expect(readFileSync(file(), 'utf8')).toMatch(/\n$/);
  });

  test('the world of one community is not opened for another', async () => {
    await start();
    await expect(start({ groupId: 2 })).rejects.toThrow(/set VK_GROUP_ID=1/);
  });
});
