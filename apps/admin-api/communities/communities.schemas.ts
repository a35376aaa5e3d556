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

export const communitiesPageSchema = pageSchema(communitySchema, 'CommunitiesPage');

export type CommunityPath = z.output<typeof communityPathSchema>;
export type CommunitiesQuery = z.output<typeof communitiesQuerySchema>;
export type CommunityChange = z.output<typeof communityChangeSchema>;
export type Community = z.output<typeof communitySchema>;
