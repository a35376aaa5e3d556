/** Photos of messages, with the local VK and Postgres both real. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { createMessenger } from '../../activities/messenger/messenger';
import type { MessengerActivities, PostRequest } from '../../activities/contract';
import { projectRoot } from '../../libs/platform/project-root';
import { openStore, type Store } from '../../libs/store/store';
import { createVk } from '../../libs/vk/api';
import { t } from '../../workflows/room/text';
import { createTestDatabase, type TestDatabase } from '../support/database';

const chat = 2_000_000_001;
const pictures = join(projectRoot(), 'activities/messenger/spec/pictures');
const bytes = readFileSync(join(pictures, 'dots/1.png'));
const request: PostRequest = {
  room: `vk:1:${chat}`,
  effect: 'g/0/play/1/say',
  text: t('room.name', { who: 'точка' }),
  opening: 1,
  message: 'play/1',
};

let database: TestDatabase;
let store: Store;
let emulator: Emulator;
let messenger: MessengerActivities;

beforeEach(async () => {
  database = await createTestDatabase();
  store = openStore(database.url);
  emulator = await startEmulator();
  await useVk();
});
afterEach(async () => {
  await emulator.stop();
  await store.close();
  await database.drop();
});

const useVk = async (): Promise<void> => {
  const vk = createVk({ groupId: 1, token: 'local-token', apiUrl: `${emulator.url}/method` });
  messenger = createMessenger({
    db: store.db,
    vkOf: () => vk,
    logger: pino({ level: 'silent' }),
    pictures,
    attempt: () => ({ number: 1, since: Date.now() }),
  });
};

const shown = () => emulator.world.transcript(chat).filter(({ from_id }) => from_id === -1);
const bytesOf = async (url: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(`${emulator.url}${url}`)).arrayBuffer());

it('a file that comes with us is shown as it is, and VK has it once', async () => {
  for (const n of [1, 2]) await messenger.post({ ...request, effect: `${request.effect}/${n}`, photo: 'dots/1' });
  const [first, second] = shown();
  expect(first?.photos).toMatchObject([{ width: 8, height: 6 }]);
  expect(second?.photos).toEqual(first?.photos);
  expect((await bytesOf(first?.photos?.[0]?.url ?? '')).equals(bytes)).toBe(true);
});

it('a picture of a question pack is shown, without words if need be', async () => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await store.db.insertInto('pictures').values({ sha256, mime: 'image/png', bytes }).execute();
  const text = t('room.name', { who: '' });
  expect(await messenger.post({ ...request, text, photo: `sha256/${sha256}` })).toMatchObject({ ok: true });
  expect(shown()).toMatchObject([{ text: '', photos: [{ width: 8 }] }]);
});

it('an edit keeps the photo', async () => {
  const posted = await messenger.post({ ...request, photo: 'dots/1' });
  if (!posted.ok) throw new Error('not posted');
  await messenger.edit({ ...request, text: t('press.old'), cmid: posted.cmid, photo: 'dots/1' });
  expect(shown()).toMatchObject([{ text: 'Эта кнопка уже отработала', photos: [{ width: 8 }] }]);
});

it('a VK that has lost the photo is given it anew', async () => {
  await messenger.post({ ...request, photo: 'dots/1' });
  await emulator.stop();
  emulator = await startEmulator();
  await useVk();
  await messenger.post({ ...request, photo: 'dots/1' });
  expect(shown()).toMatchObject([{ text: 'точка', photos: [{ width: 8 }] }]);
});

it('a picture that VK does not take costs only itself', async () => {
  const sha256 = 'b'.repeat(64);
  await store.db
    .insertInto('pictures')
    .values({ sha256, mime: 'image/png', bytes: Buffer.from('no picture') })
    .execute();
  expect(await messenger.post({ ...request, photo: `sha256/${sha256}` })).toMatchObject({ ok: true });
  expect(shown()).toEqual([expect.objectContaining({ text: 'точка' })]);
  expect(shown()[0]?.photos).toBeUndefined();
});
