import { sql, type Selectable } from 'kysely';
import type { ApiKeys } from './database';
import type { Database } from './store';

export type ApiKey = Selectable<ApiKeys>;

/** Keys in the order they were made; `after` is the id of the last one of the page before. */
export const listApiKeys = (db: Database, { after = 0, limit }: { after?: number; limit: number }): Promise<ApiKey[]> =>
  db.selectFrom('apiKeys').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute();

/** The key with this prefix, unless it was revoked or has run out. */
export const findApiKey = (db: Database, prefix: string): Promise<ApiKey | undefined> =>
  db
    .selectFrom('apiKeys')
    .selectAll()
    .where('prefix', '=', prefix)
    .where('revokedAt', 'is', null)
    .where((key) => key.or([key('expiresAt', 'is', null), key('expiresAt', '>', sql<Date>`now()`)]))
    .executeTakeFirst();

export const addApiKey = (
  db: Database,
  key: Pick<ApiKey, 'prefix' | 'secret' | 'name' | 'role'> & {
    readonly areas?: string[] | null;
    readonly community?: number | null;
    readonly expiresAt: string | null;
  },
): Promise<ApiKey> => db.insertInto('apiKeys').values(key).returningAll().executeTakeFirstOrThrow();

/** Notes that a key is in use, once a minute. */
export const touchApiKey = async (db: Database, id: number): Promise<void> => {
  await db
    .updateTable('apiKeys')
    .set({ usedAt: sql`now()` })
    .where('id', '=', id)
    .where((key) => key.or([key('usedAt', 'is', null), key('usedAt', '<', sql<Date>`now() - interval '1 minute'`)]))
    .execute();
};

/** Revokes a key, for ever. Undefined when there is none; one that was revoked stays as it was. */
export const revokeApiKey = async (db: Database, id: number): Promise<ApiKey | undefined> =>
  db
    .updateTable('apiKeys')
    .set({ revokedAt: sql`coalesce(revoked_at, now())` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
