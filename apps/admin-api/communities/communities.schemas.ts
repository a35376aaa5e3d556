import { z } from 'zod';
import { gamesOf } from '../../../workflows/games/catalogue';
import { moment, pageSchema, paging, rowId } from '../http/fields';

const defaultDialog = z
  .enum(gamesOf('dialog'))
  .nullable()
  .meta({ description: 'The dialog that any first word opens in a private chat; null: the bot shows its menu.' });

export const communityPathSchema = z.strictObject({ id: rowId });

export const communitiesQuerySchema = z.strictObject(paging);

export const communityChangeSchema = z.strictObject({ defaultDialog }).meta({ id: 'CommunityChange' });

export const communitySchema = z
  .object({
    id: z.int().meta({ description: 'Number of the VK group.' }),
    name: z.string(),
    // As it is kept: a dialog of an older version may be named that is gone by now.
    defaultDialog: z.string().nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Community' });

const restSchema = z
  .object({
    scope: z.enum(['chat', 'method', 'token']).meta({ description: 'What VK has told us to leave alone.' }),
    name: z.string().meta({ description: 'The peer or the method; empty for the token.' }),
    code: z.int().meta({ description: "VK's error." }),
    since: moment,
    until: moment,
  })
  .meta({ id: 'VkRest' });

const seconds = z.number().min(0);

export const communityHealthSchema = z
  .object({
    ingress: z
      .object({
        holder: z.string().nullable().meta({ description: 'The process that hears it, or heard it last.' }),
        held: z.boolean().meta({ description: 'false: nobody hears this community.' }),
        heldUntil: moment.nullable(),
        heardUntil: moment.nullable().meta({ description: 'Everything said until then was handed over.' }),
        lagSeconds: seconds.nullable().meta({ description: 'null where nobody polls, as with the Callback API.' }),
      })
      .meta({ id: 'CommunityIngress' }),
    undelivered: z
      .object({
        waiting: z.int().meta({ description: 'What a room could not take yet.' }),
        refused: z.int().meta({ description: 'What a game can never take: see docs/operations.md.' }),
        oldestSeconds: seconds.meta({ description: 'How long the oldest waits.' }),
      })
      .meta({ id: 'CommunityUndelivered' }),
    rests: z.array(restSchema).meta({ description: 'What nothing is sent to for a while, at most 100 of them.' }),
    chats: z.int(),
    blockedChats: z.int(),
    liveGames: z.int(),
    frozenGames: z.int(),
  })
  .meta({ id: 'CommunityHealth' });

export const communitiesPageSchema = pageSchema(communitySchema, 'CommunitiesPage');

export type CommunityPath = z.output<typeof communityPathSchema>;
export type CommunitiesQuery = z.output<typeof communitiesQuerySchema>;
export type CommunityChange = z.output<typeof communityChangeSchema>;
export type Community = z.output<typeof communitySchema>;
export type CommunityHealth = z.output<typeof communityHealthSchema>;
