/** Several communities in one deployment (VK_COMMUNITIES): each is heard by its own poll and answered by its own bot. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { freePort } from '../../infra/dev/ports';
import { openStore, type Store } from '../../libs/store/store';
import { ApiRouter } from '../support/api-router';
import { createTestDatabase, type AppName, type TestDatabase } from '../support/database';
import { LiveChat } from '../support/live-chat';
import { AppProcess } from '../support/processes';
import { provided } from '../support/provided';

let database: TestDatabase;
let store: Store;
let client: Client;
let vks: Emulator[];
let router: ApiRouter;
let apps: AppProcess[];

const communities = [
  { groupId: 11, token: 'token-of-the-first' },
  { groupId: 12, token: 'token-of-the-second' },
];

beforeEach(async () => {
  apps = [];
  database = await createTestDatabase();
  store = openStore(database.url);
  const connection = await Connection.connect({ address: provided('TEST_TEMPORAL_ADDRESS') });
  const namespace = `test-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  client = new Client({ connection, namespace });
  vks = await Promise.all(communities.map((community) => startEmulator({ ...community, invite: false })));
  router = await ApiRouter.before(new Map(communities.map(({ token }, n) => [token, vks[n]?.url ?? ''])));
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.kill()));
  await Promise.all(vks.map((vk) => vk.stop()));
  router.close();
  await store.close();
  await client.connection.close();
  await database.drop();
});

const start = async (name: AppName): Promise<AppProcess> => {
  const app = await AppProcess.start(name, {
    DATABASE_URL: database.of(name),
    TEMPORAL_ADDRESS: provided('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: client.options.namespace,
    VK_API_URL: `${router.url}/method`,
    VK_COMMUNITIES: JSON.stringify(communities),
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
  });
  apps.push(app);
  return app;
};

it('a command is answered by the community where it was given, though chats have the same numbers', async () => {
  await Promise.all((['worker', 'ingress'] as const).map(start));
  const chats = vks.map((vk, n) => {
    const { peer_id: peerId } = vk.world.createChat('Проверка', [101, 102]);
    vk.world.access(peerId, true);
    vk.world.addBot(peerId);
    return new LiveChat(vk.world, peerId, communities[n]?.groupId);
  });
  const [first, second] = chats as [LiveChat, LiveChat];
  expect(first.peerId).toBe(second.peerId);
  await Promise.all(chats.map((chat) => chat.sees(/Я Знаток/)));
  first.write(101, '/чгк 3');
  await first.sees(/Кто с нами/);
  second.write(101, '/стоп');
  await second.sees(/./);
  expect(second.ofBot.map(({ text }) => text).join()).not.toMatch(/Кто с нами/);
  const held = await store.db.selectFrom('ingressCursors').select('groupId').orderBy('groupId').execute();
  expect(held.map(({ groupId }) => groupId)).toEqual([11, 12]);
});

it('two processes may share the communities, and the one that is left takes all of them', async () => {
  const [one, two] = [await start('ingress'), await start('ingress')];
  const holders = async (): Promise<(string | null)[]> =>
    (await store.db.selectFrom('ingressCursors').select('holder').orderBy('groupId').execute()).map(
      ({ holder }) => holder,
    );
  expect((await holders()).every((holder) => holder?.endsWith(`:${one.pid}`))).toBe(true);
  await one.kill();
  for (let n = 0; n < 100 && !(await holders()).every((holder) => holder?.endsWith(`:${two.pid}`)); n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect((await holders()).every((holder) => holder?.endsWith(`:${two.pid}`))).toBe(true);
});
