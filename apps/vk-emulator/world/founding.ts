import type { Fact } from './fact';
import { CHAT_FLOOR, type Chat, type Message, type Person } from './model';
import { messageNew } from './update';
import type { World } from './world';

export type NewPerson = Pick<Person, 'firstName' | 'lastName' | 'sex'> & { readonly screenName?: string };

export const FIRST_PEOPLE: readonly NewPerson[] = [
  { firstName: 'Аня', lastName: 'Ветрова', sex: 1, screenName: 'anya' },
  { firstName: 'Боря', lastName: 'Стрижов', sex: 2, screenName: 'borya' },
  { firstName: 'Вера', lastName: 'Лунина', sex: 1, screenName: 'vera' },
  { firstName: 'Гоша', lastName: 'Ким', sex: 2, screenName: 'gosha' },
];

const FIRST_PERSON = 101;
const FIRST_TITLE = 'Знатоки с пятого этажа';

/** What makes an empty world a place to play in: people, a chat with all of them, and (unless refused) the bot in it. */
export const founding = (
  world: World,
  options: { people: readonly NewPerson[]; invite: boolean; date: number },
): Fact[] => {
  const people = options.people.map((person, index): Person => ({
    screenName: `id${FIRST_PERSON + index}`,
    ...person,
    id: FIRST_PERSON + index,
  }));
  const founder = people[0]?.id ?? 0;
  const chat: Chat = {
    peerId: CHAT_FLOOR + 1,
    title: FIRST_TITLE,
    members: people.map(({ id }) => id),
    bot: options.invite,
    hearsAll: true,
  };
  const { peerId } = chat;
  const service = { peerId, id: 0, from: founder, date: options.date, text: '', randomId: 0 };
  const made: Message = {
    ...service,
    cmid: 1,
    version: 1,
    heard: false,
    action: { type: 'chat_create', text: chat.title },
  };
  const invited: Message = {
    ...service,
    cmid: 2,
    version: 2,
    heard: true,
    action: { type: 'chat_invite_user', memberId: world.bot },
  };
  return [
    { fact: 'founded', groupId: world.community.id },
    ...people.map((person): Fact => ({ fact: 'person', person })),
    { fact: 'chat', chat },
    { fact: 'message', message: made },
    ...(options.invite ? [{ fact: 'message', message: invited } as const, ...messageNew(invited, world, '')] : []),
  ];
};
