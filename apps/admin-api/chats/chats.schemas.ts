import { z } from 'zod';
import { anyRoom, chatTitle, flag, moment, pageSchema, paging, rowId, words } from '../http/fields';

export const chatsQuerySchema = z.strictObject({
  community: rowId.optional().meta({ description: 'Number of a VK group.' }),
  blocked: flag.optional().meta({ description: 'Whether an admin lets no game begin there.' }),
  gone: flag.optional().meta({ description: 'Whether the bot is out of it.' }),
  ...paging,
});

export const chatPathSchema = z.strictObject({ room: anyRoom });

export const chatSchema = z
  .object({
    room: z.string().meta({ example: 'vk:123456:2000000001' }),
    community: z.int().meta({ description: 'Number of the VK group.' }),
    peer: z.int().meta({ description: "VK's number of the conversation; from 2000000000 on it is a group chat." }),
    title: chatTitle,
    private: z.boolean().meta({ description: 'A conversation of one person with the community.' }),
    hearsAll: z.boolean().meta({ description: 'The bot is shown every message, not only commands and mentions.' }),
    gone: z.boolean().meta({ description: 'The bot is out of it.' }),
    blockedAt: moment.nullable().meta({ description: 'Since when no new game begins there.' }),
    createdAt: moment.meta({ description: 'When something was heard from there for the first time.' }),
    liveGame: z.string().nullable().meta({ description: 'Id of the live game of the whole chat.' }),
    lastGame: z.string().nullable().meta({ description: 'Id of the latest game of the whole chat, live or not.' }),
    lastEndedAt: moment.nullable(),
    games: z.int().meta({ description: 'Ended games with at least one round.' }),
    won: z.int().meta({ description: 'Those of them that the team has won.' }),
  })
  .meta({ id: 'Chat' });

const seconds = (least: number) => z.int().min(least).max(600);

/** The table room_settings has the same bounds. */
const settings = {
  language: z.enum(['ru', 'en']),
  rounds: z.int().min(1).max(15).meta({ description: 'Of a ЧГК game when the command names none.' }),
  discussion: seconds(5).meta({ description: 'Time to discuss, seconds.' }),
  answer: seconds(5).meta({ description: 'Time to write the answer, seconds.' }),
  rest: seconds(0).meta({ description: 'Pause between rounds, seconds.' }),
  difficulty: z.enum(['any', 'easy', 'medium', 'hard']).meta({ description: 'Of the questions that are asked.' }),
  topics: z
    .array(words(50))
    .max(5)
    .meta({ description: 'Any of these; none: whatever there is.', example: ['история'] }),
  since: z.int().min(1960).max(2100).nullable().meta({ description: 'Played in this year or later; null: whenever.' }),
  pictures: z.boolean().meta({ description: 'Whether questions with a picture are asked.' }),
  blitz: z.boolean().meta({ description: 'Whether дуплеты and блицы are asked.' }),
};

export const chatSettingsSchema = z.object(settings).meta({ id: 'ChatSettings' });

export const settingsChangeSchema = z
  .strictObject(settings)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change at least one field')
  .meta({ id: 'ChatSettingsChange', minProperties: 1 });

export const chatsPageSchema = pageSchema(chatSchema, 'ChatsPage');

export const leftSchema = z.object({ ok: z.literal(true) }).meta({ id: 'Leaving' });

export type ChatsQuery = z.output<typeof chatsQuerySchema>;
export type ChatPath = z.output<typeof chatPathSchema>;
export type Chat = z.output<typeof chatSchema>;
export type ChatSettings = z.output<typeof chatSettingsSchema>;
export type SettingsChange = z.output<typeof settingsChangeSchema>;
export type Leaving = z.output<typeof leftSchema>;
