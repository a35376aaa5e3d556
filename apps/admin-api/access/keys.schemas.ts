import { z } from 'zod';
import { moment, pageSchema, paging, rowId, words } from '../http/fields';
import { areaSchema } from './area';
import { roleSchema } from './roles';

const nameOfKey = words(100).meta({ description: 'What it is for.' });

export const newKeySchema = z
  .strictObject({
    name: nameOfKey,
    role: roleSchema,
    areas: z
      .array(areaSchema)
      .min(1)
      .max(20)
      .nullable()
      .optional()
      .meta({ description: 'Limits the key to these; absent or null: its role alone decides.' }),
    community: z
      .int()
      .min(1)
      .nullable()
      .optional()
      .meta({ description: 'Limits the key to this VK group: of others it finds nothing. Absent or null: all.' }),
    expiresAt: z.iso
      .datetime()
      .nullable()
      .optional()
      .meta({ description: 'When it stops working; absent or null: never.' }),
  })
  .meta({ id: 'NewKey' });

const keyFields = {
  id: z.int(),
  prefix: z.string().meta({ description: 'By which its owner knows it.' }),
  name: z.string(),
  role: roleSchema,
  areas: z.array(z.string()).nullable().meta({ description: 'What the key is limited to.' }),
  community: z.int().nullable().meta({ description: 'The VK group that the key is limited to.' }),
  createdAt: moment,
  expiresAt: moment.nullable(),
  usedAt: moment.nullable().meta({ description: 'To the minute.' }),
  revokedAt: moment.nullable(),
};

export const keySchema = z.object(keyFields).meta({ id: 'ApiKey' });

export const madeKeySchema = z
  .object({ ...keyFields, key: z.string().meta({ description: 'The key itself: it is shown this once.' }) })
  .meta({ id: 'MadeKey' });

export const keyPathSchema = z.strictObject({ id: rowId });
export const keysQuerySchema = z.strictObject(paging);
export const keysPageSchema = pageSchema(keySchema, 'KeysPage');

export type NewKey = z.output<typeof newKeySchema>;
export type ApiKeyView = z.output<typeof keySchema>;
export type MadeKey = z.output<typeof madeKeySchema>;
export type KeyPath = z.output<typeof keyPathSchema>;
export type KeysQuery = z.output<typeof keysQuerySchema>;
