import { z } from 'zod';
import { ask, refusalOf, type Asking } from './asking';
import { fix, look, ok, type Finding } from './finding';
import { PLACES } from './places';

const conversations = z.object({
  items: z.array(
    z.object({
      conversation: z.object({
        peer: z.object({ id: z.number(), type: z.string() }),
        chat_settings: z.object({ state: z.string().optional() }).optional(),
      }),
    }),
  ),
});
const members = z.object({ items: z.array(z.unknown()) });

/** VK shows so many at once. */
const NEWEST = 200;
/** Chats that are looked into. */
const MOST_CHATS = 10;

/** Whether the community has messages at all, in which group chats it is, and what it may see there. */
export const checkMessages = async ({ vk }: Asking): Promise<Finding[]> => {
  const reply = await ask(vk, 'messages.getConversations', { count: NEWEST }, conversations);
  if ('refusal' in reply)
    return [fix(`the community's messages can't be read (${refusalOf(reply.refusal)})`, PLACES.messages)];
  const chats = reply.value.items
    .map(({ conversation }) => conversation)
    .filter(({ peer, chat_settings: chat }) => peer.type === 'chat' && (chat?.state ?? 'in') === 'in')
    .map(({ peer }) => peer.id);
  return [ok('messages are on'), ...(chats.length === 0 ? [nowhere] : await inChats(vk, chats))];
};

const nowhere = look(
  'the bot is in no group chat yet, and whether it may be invited VK does not show',
  `${PLACES.bots}: «Возможности ботов» and «Разрешать добавлять сообщество в чаты» must be on`,
);

const inChats = async (vk: Asking['vk'], chats: readonly number[]): Promise<Finding[]> => {
  const looked = chats.slice(0, MOST_CHATS);
  let admin = 0;
  // The list of members is for administrators of the chat alone: others are refused with error 917.
  for (const peer_id of looked)
    if ('value' in (await ask(vk, 'messages.getConversationMembers', { peer_id }, members))) admin += 1;
  const others = looked.length - admin;
  return [
    ok(
      `the bot is in ${chats.length} group chat(s) (${looked.join(', ')}${chats.length > looked.length ? ', …' : ''}); ` +
        `of ${looked.length} it is an administrator in ${admin}`,
    ),
    ...(others > 0
      ? [
          look(
            `in ${others} chat(s) it hears what begins with «/», mentions it or comes from its buttons, unless it was given more`,
            'An administrator of the chat can give it «Доступ ко всей переписке», or make it an administrator',
          ),
        ]
      : []),
  ];
};
