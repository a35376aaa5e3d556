import { z } from 'zod';
import { moment, pageSchema, paging, rowId, words } from '../http/fields';
import { roleSchema } from './roles';

/** Small letters: one mailbox is one account however it is typed. */
export const emailSchema = z
  .string()
  .max(200)
  .regex(/^[^\s@\u0000-\u001f"<>]+@[^\s@\u0000-\u001f"<>]+$/, 'must be an e-mail address')
  .refine((text) => !/\p{Cs}/u.test(text), 'must be well-formed Unicode')
  .toLowerCase();

export const passwordSchema = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(200)
  .refine((text) => !/\p{Cs}/u.test(text), 'must be well-formed Unicode')
  .meta({ format: 'password' });

const nameOfAdmin = words(100);

export const newAdminSchema = z
  .strictObject({
    email: emailSchema,
    name: nameOfAdmin,
    role: roleSchema,
    password: passwordSchema.optional().meta({ description: 'Absent: one is drawn, and answered this once.' }),
  })
  .meta({ id: 'NewAdmin' });

export const adminChangeSchema = z
  .strictObject({
    name: nameOfAdmin,
    role: roleSchema,
    password: passwordSchema,
    disabled: z.boolean().meta({ description: 'true: signed out everywhere, and not let in again.' }),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change at least one field')
  .meta({ id: 'AdminChange', minProperties: 1 });

const adminFields = {
  id: z.int(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
};

export const adminSchema = z.object(adminFields).meta({ id: 'Admin' });

export const addedAdminSchema = z
  .object({
    ...adminFields,
    password: z.string().nullable().meta({ description: 'The drawn password; null when one was given.' }),
  })
  .meta({ id: 'AddedAdmin' });

export const adminPathSchema = z.strictObject({ id: rowId });
export const adminsQuerySchema = z.strictObject(paging);
export const adminsPageSchema = pageSchema(adminSchema, 'AdminsPage');

export type NewAdmin = z.output<typeof newAdminSchema>;
export type AdminChange = z.output<typeof adminChangeSchema>;
export type AdminView = z.output<typeof adminSchema>;
export type AddedAdmin = z.output<typeof addedAdminSchema>;
export type AdminPath = z.output<typeof adminPathSchema>;
export type AdminsQuery = z.output<typeof adminsQuerySchema>;
