import { z } from 'zod';

/**
 * Fields that several routes take. What Postgres could not keep (NUL, halves of surrogate pairs, ids beyond bigint) is
 * refused here, with patterns that the OpenAPI document shows as well.
 */

const isWellFormed = (text: string): boolean => !/\p{Cs}/u.test(text);

/** Words with something in them; spaces around are cut off. Length in UTF-16 units. */
export const words = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\s*[^\s\u0000][^\u0000]*$/, 'must have words in it and no NUL characters')
    .refine(isWellFormed, 'must be well-formed Unicode')
    .trim();

/** Postgres ids, at most 2^53 - 1: whole numbers are exact in JSON so far, and bigint goes further. */
export const rowId = z.coerce.number().int().min(1);

export const userId = z.int().min(1).meta({ description: 'VK user id.' });

/** A game's id: the run id of its first Temporal run. */
export const gameId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'is not the id of a game');

/** Any room: `vk:<group id>:<peer id>`. */
export const anyRoom = z
  .string()
  .regex(/^vk:[1-9][0-9]{0,11}:[1-9][0-9]{0,11}$/, 'must be vk:<group id>:<peer id>')
  .meta({ example: 'vk:123456:2000000001' });

/** A group chat: its peer is 2,000,000,000 and more (https://dev.vk.com/ru/reference/objects/message, peer_id). */
export const chatRoom = z
  .string()
  .regex(/^vk:[1-9][0-9]{0,11}:[2-9][0-9]{9}$/, 'must be a group chat, vk:<group id>:<peer id from 2000000000 on>')
  .meta({ example: 'vk:123456:2000000001' });

/** What a list calls a chat; the id goes with it. */
export const chatTitle = z.string().nullable().meta({
  description: 'What VK calls the chat, of a private one its person; null where VK does not tell.',
  example: 'Знатоки с пятого этажа',
});

/** Names a pack; importers make it from the pack's title, in any script. */
export const slug = words(200).meta({ example: 'own' });

/** The name of a game: `chgk`. */
export const gameName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be the name of a game, like chgk');

/** `true` or `false` in an address. */
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' }).meta({ type: 'boolean' });

/** How a list is asked for. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'Items on a page.' }),
  cursor: z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,200}$/, 'is not a cursor of this list: take nextCursor of the page before')
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
};

/** A moment as it goes out, in UTC. */
export const moment = z.string().meta({ format: 'date-time', example: '2026-05-09T18:30:00.000Z' });

export const pageSchema = <T extends z.ZodType>(item: T, id: string) =>
  z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().meta({ description: 'Gives the next page; null on the last one.' }),
    })
    .meta({ id });
