import { sql } from 'kysely';
import type { Database } from '../../../libs/store/store';
import { PEOPLE } from './people';

/** The community that plays; of the other one nobody hears anything. */
const CLUB = 12_345_678;
const DEAF_CLUB = 87_654_321;

const roomOf = (chat: number): string => `vk:${CLUB}:${2_000_000_000 + chat}`;

/** Names as people give them: short, endless, without a space; and one that VK has not told. */
const TITLES = [
  ...['ЧГК по пятницам', 'Семейный чат', 'Коллеги, отдел снабжения', 'Кубок двора'],
  'Сборная факультета общей и прикладной физики, набор две тысячи двадцать четвёртого года',
  'ОченьДлинноеНазваниеБезЕдиногоПробелаКотороеНикудаНеПомещается',
  null,
  'Бабушкин чай',
];

export const ROOMS = TITLES.map((_, n) => roomOf(n + 1));
const BLOCKED = roomOf(20);
const LEFT = roomOf(21);
/** Somebody's own dialog with the bot. */
export const PRIVATE = `vk:${CLUB}:${PEOPLE[4]}`;

const minutesAgo = (minutes: number) => sql<Date>`now() - ${minutes} * interval '1 minute'`;

export const writeChats = async (db: Database): Promise<void> => {
  const communities = [
    { groupId: CLUB, name: 'Клуб знатоков' },
    { groupId: DEAF_CLUB, name: 'Вечера на хуторе' },
  ];
  await db.insertInto('communities').values(communities).execute();
  const held = { holder: 'ingress@club-1', heldUntil: minutesAgo(-600), heardUntil: sql<Date>`now()` };
  await db
    .insertInto('ingressCursors')
    .values([
      { groupId: CLUB, ...held },
      { groupId: DEAF_CLUB, holder: null, heldUntil: null, heardUntil: minutesAgo(47) },
    ])
    .execute();
  const chats = [
    ...ROOMS.map((id, n) => ({ id, title: TITLES[n] ?? null, createdAt: minutesAgo(n * 9_000 + 600) })),
    { id: BLOCKED, title: 'Тут спорят о политике', blockedAt: minutesAgo(300), createdAt: minutesAgo(5_000) },
    { id: LEFT, title: 'Прошлогодний турнир', gone: true, createdAt: minutesAgo(600_000) },
    { id: PRIVATE, hearsAll: true, createdAt: minutesAgo(90) },
  ];
  const ids = (id: string) => ({ groupId: CLUB, peerId: Number(id.split(':')[2]) });
  for (const chat of chats) {
    await db
      .insertInto('rooms')
      .values({ ...ids(chat.id), hearsAll: chat.id !== ROOMS[2], titleAskedAt: sql<Date>`now()`, ...chat })
      .execute();
  }
  await writeTrouble(db);
};

/** What the page of health is for: words that wait, words that can't be handed over, and what VK asked us to leave alone. */
const writeTrouble = async (db: Database): Promise<void> => {
  const heard = { roomId: `vk:${DEAF_CLUB}:2000000001`, heard: JSON.stringify({}) };
  const refusal = { refusedAt: minutesAgo(40), refusal: 'PayloadTooLarge' };
  await db
    .insertInto('undelivered')
    .values([{ ...heard, createdAt: minutesAgo(46) }, heard, { ...heard, ...refusal }])
    .execute();
  const rest = { groupId: DEAF_CLUB, since: minutesAgo(2), until: minutesAgo(-30) };
  await db
    .insertInto('vkRests')
    .values([
      { ...rest, scope: 'chat', name: '2000000001', code: 9 },
      { ...rest, scope: 'method', name: 'messages.send', code: 6 },
    ])
    .execute();
};
