import { z } from 'zod';
import { moment, pageSchema, paging, rowId } from '../http/fields';
import { emailSchema, passwordSchema } from './admins.schemas';
import { roleSchema } from './roles';

/** No rules for what is typed at the door: whatever is wrong is just wrong. */
const typedPassword = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cs}/u.test(text), 'must be well-formed Unicode')
  .meta({ format: 'password' });

export const signInSchema = z.strictObject({ email: emailSchema, password: typedPassword }).meta({ id: 'SignIn' });

export const newPasswordSchema = z
  .strictObject({ current: typedPassword, password: passwordSchema })
  .meta({ id: 'NewPassword' });

export const callerSchema = z
  .object({
    kind: z.enum(['bootstrap', 'key', 'admin']),
    id: z.int().nullable().meta({ description: 'Of the key or the admin; null for the key of the environment.' }),
    name: z.string(),
    role: roleSchema,
    session: z
      .object({
        id: z.int(),
        csrfToken: z.string().meta({ description: 'Every change must carry it as X-CSRF-Token.' }),
        expiresAt: moment.meta({ description: 'Unless it is used until then.' }),
      })
      .nullable()
      .meta({ description: 'Of a person in the console; null for keys.' }),
  })
  .meta({ id: 'Caller' });

const sessionSchema = z
  .object({
    id: z.int(),
    admin: z.object({ id: z.int(), name: z.string(), email: z.string() }),
    address: z.string(),
    agent: z.string().meta({ description: 'What the browser says it is.' }),
    createdAt: moment,
    seenAt: moment.meta({ description: 'To the minute.' }),
    expiresAt: moment,
    current: z.boolean().meta({ description: 'It is the one that asks.' }),
  })
  .meta({ id: 'Session' });

export const doneSchema = z.object({ ok: z.literal(true) }).meta({ id: 'Done' });
export const sessionPathSchema = z.strictObject({ id: rowId });
export const sessionsQuerySchema = z.strictObject({
  admin: rowId.optional().meta({ description: "An owner sees everybody's sessions, others their own." }),
  ...paging,
});
export const sessionsPageSchema = pageSchema(sessionSchema, 'SessionsPage');

export type SignIn = z.output<typeof signInSchema>;
export type NewPassword = z.output<typeof newPasswordSchema>;
export type CallerView = z.output<typeof callerSchema>;
export type SessionView = z.output<typeof sessionSchema>;
export type Done = z.output<typeof doneSchema>;
export type SessionPath = z.output<typeof sessionPathSchema>;
export type SessionsQuery = z.output<typeof sessionsQuerySchema>;
