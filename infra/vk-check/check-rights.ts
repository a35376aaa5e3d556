import { z } from 'zod';
import { ask, refusalOf, type Asking } from './asking';
import { fix, note, ok, type Finding } from './finding';
import { PLACES } from './places';

const permissions = z.object({ mask: z.number(), permissions: z.array(z.object({ name: z.string() })) });

/** VK's bits (dev.vk.com/ru/reference/access-rights) and the words of the page «Создание ключа доступа». */
const RIGHTS = [
  { name: 'messages', bit: 4_096, words: '«Разрешить приложению доступ к сообщениям сообщества»' },
  { name: 'manage', bit: 262_144, words: '«Разрешить приложению доступ к управлению сообществом»' },
  { name: 'photos', bit: 4, words: '«Разрешить приложению доступ к фотографиям сообщества»' },
] as const;

export type Right = (typeof RIGHTS)[number]['name'];

/** What the token may do; `rights` are those that it has, as far as the bot needs them. */
export const checkRights = async ({ vk }: Asking): Promise<{ findings: Finding[]; rights: ReadonlySet<Right> }> => {
  const reply = await ask(vk, 'groups.getTokenPermissions', {}, permissions);
  if ('refusal' in reply)
    return {
      findings: [
        fix(`VK does not tell the token's rights (${refusalOf(reply.refusal)})`, `Make it anew: ${PLACES.keys}`),
      ],
      rights: new Set(),
    };
  const names = reply.value.permissions.map(({ name }) => name);
  const has = ({ name, bit }: (typeof RIGHTS)[number]): boolean =>
    (reply.value.mask & bit) !== 0 || names.includes(name);
  const needless = names.filter((name) => !RIGHTS.some((right) => right.name === name));
  return {
    findings: [
      ...RIGHTS.map((right) => (has(right) ? ok(`right «${right.name}»`) : missing(right))),
      ...(needless.length > 0
        ? [note(`the token may do more than the bot needs (${needless.join(', ')})`, 'A token with less is safer')]
        : []),
    ],
    rights: new Set(RIGHTS.filter(has).map(({ name }) => name)),
  };
};

const missing = ({ name, words }: (typeof RIGHTS)[number]): Finding =>
  name === 'photos'
    ? note(
        'no right «photos»: pictures of questions are left out',
        `For them make a token with ${words}: ${PLACES.keys}`,
      )
    : fix(`no right «${name}»`, `Make a token with ${words}: ${PLACES.keys}`);
