import { sql, type Selectable } from 'kysely';
import type { Admins } from './database';
import type { Database } from './store';

export type Admin = Selectable<Admins>;

/** Unique, so that two processes that start at once make one first owner. */
const EVERYBODY = 7_014_001;

/** Keeps others from making, demoting or disabling admins until the transaction ends. */
export const lockAdmins = async (transaction: Database): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${EVERYBODY})`.execute(transaction);
};

export const hasAdmins = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('admins').select('id').limit(1).executeTakeFirst()) !== undefined;

/** Admins in the order they came; `after` is the id of the last one of the page before. */
export const listAdmins = (db: Database, { after = 0, limit }: { after?: number; limit: number }): Promise<Admin[]> =>
  db.selectFrom('admins').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute();

/** @param how `lock` keeps others from changing it until the transaction ends */
export const readAdmin = (
  db: Database,
  id: number,
  how: { readonly lock?: boolean } = {},
): Promise<Admin | undefined> =>
  db
    .selectFrom('admins')
    .selectAll()
    .where('id', '=', id)
    .$if(how.lock === true, (query) => query.forUpdate())
    .executeTakeFirst();

/** @param email in small letters */
export const findAdmin = (db: Database, email: string): Promise<Admin | undefined> =>
  db.selectFrom('admins').selectAll().where('email', '=', email).executeTakeFirst();

/** Returns undefined when somebody has this address already. */
export const addAdmin = (
  db: Database,
  admin: Pick<Admin, 'email' | 'name' | 'role' | 'password'>,
): Promise<Admin | undefined> =>
  db
    .insertInto('admins')
    .values(admin)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();

export const changeAdmin = (
  db: Database,
  id: number,
  change: Partial<Pick<Admin, 'name' | 'role' | 'password' | 'disabledAt'>>,
): Promise<Admin> =>
  db
    .updateTable('admins')
    .set({ ...change, updatedAt: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Owners who can sign in, besides this one. */
export const otherOwners = async (db: Database, id: number): Promise<number> => {
  const { owners } = await db
    .selectFrom('admins')
    .select(({ fn }) => fn.countAll<number>().as('owners'))
    .where('role', '=', 'owner')
    .where('disabledAt', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirstOrThrow();
  return owners;
};
