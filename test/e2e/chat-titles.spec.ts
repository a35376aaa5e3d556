/** Admins see chats by the titles that VK tells. */
import { setTimeout as sleep } from 'node:timers/promises';
import { takeToAsk } from '../../libs/store/chat-titles';
import { readChat } from '../../libs/store/chats';
import { System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await System.start(['worker', 'ingress']);
});
afterAll(() => system?.stop());

const isCalled = async (room: string, title: string): Promise<void> => {
  const read = () => system.store.db.selectFrom('rooms').select('title').where('id', '=', room).executeTakeFirst();
  while ((await read())?.title !== title) await sleep(100);
};

it('A chat that the community administers is known by its title, without a word from anybody', async () => {
  const chat = system.chat([101, 102]);
  system.vk.world.admin(chat.peerId, true);
  await isCalled(chat.room, 'Проверка');
});

it('A chat that is named anew goes by that, also where the community is an ordinary member', async () => {
  const chat = system.chat([101, 102]);
  await chat.sees(/Я Знаток/);
  system.vk.world.rename(chat.peerId, 'Кошки & мышки', 101);
  await isCalled(chat.room, 'Кошки & мышки');
  system.vk.world.rename(chat.peerId, 'Одни кошки', 101);
  await isCalled(chat.room, 'Одни кошки');
});

it('A private chat goes by the name of its person', async () => {
  const { db } = system.store;
  const room = { id: 'vk:78:502', groupId: 78, peerId: 502 };
  await db.insertInto('rooms').values(room).execute();
  expect(await readChat(db, room.id)).toMatchObject({ title: null });
  await db.insertInto('players').values({ userId: 502, firstName: 'Дина', lastName: 'Ёлкина' }).execute();
  expect(await readChat(db, room.id)).toMatchObject({ title: 'Дина Ёлкина' });
});

it('VK is asked about each chat once an hour, by one worker', async () => {
  const { db } = system.store;
  const peers = [2_000_000_101, 2_000_000_102];
  const rooms = peers.map((peerId) => ({ id: `vk:77:${peerId}`, groupId: 77, peerId }));
  const other = { id: 'vk:77:501', groupId: 77, peerId: 501 };
  await db
    .insertInto('rooms')
    .values([...rooms, other])
    .execute();
  const taken = await Promise.all([takeToAsk(db, 77, 1), takeToAsk(db, 77, 1)]);
  expect(taken.flat().sort()).toEqual(peers);
  expect(await takeToAsk(db, 77, 10)).toEqual([]);
  await db
    .updateTable('rooms')
    .set({ titleAskedAt: new Date(Date.now() - 61 * 60_000) })
    .where('peerId', '=', peers[1] ?? 0)
    .execute();
  expect(await takeToAsk(db, 77, 10)).toEqual([peers[1]]);
});
