import { sql } from 'kysely';
import type { Database } from './store';

/** A session ends so long after it was last used, and at the latest so long after it began. */
const IDLE_HOURS = 12;
const LONGEST_HOURS = 24 * 7;

export interface LiveSession {
  readonly id: number;
  readonly adminId: number;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly address: string;
  readonly agent: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

const expiresAt = sql<Date>`least(
  admin_sessions.seen_at + make_interval(hours => ${sql.lit(IDLE_HOURS)}),
  admin_sessions.created_at + make_interval(hours => ${sql.lit(LONGEST_HOURS)})
)`;

/** Those that have neither run out nor belong to somebody who was disabled. */
const liveSessions = (db: Database) =>
  db
    .selectFrom('adminSessions')
    .innerJoin('admins', 'admins.id', 'adminSessions.adminId')
    .select(['adminSessions.id', 'adminId', 'admins.name', 'admins.email', 'admins.role', 'address', 'agent'])
    .select(['adminSessions.createdAt', 'seenAt', expiresAt.as('expiresAt')])
    .where('admins.disabledAt', 'is', null)
    .where(expiresAt, '>', sql<Date>`now()`);

/** @param token SHA-256 of what the cookie holds */
export const findSession = (db: Database, token: Buffer): Promise<LiveSession | undefined> =>
  liveSessions(db).where('token', '=', token).executeTakeFirst();

/** Begins a session and forgets those that ran out long ago. Returns its id. */
export const openSession = async (
  db: Database,
  session: { adminId: number; token: Buffer; address: string; agent: string },
): Promise<number> => {
  await db
    .deleteFrom('adminSessions')
    .where('createdAt', '<', sql<Date>`now() - make_interval(hours => ${sql.lit(2 * LONGEST_HOURS)})`)
    .execute();
  const { id } = await db.insertInto('adminSessions').values(session).returning('id').executeTakeFirstOrThrow();
  return id;
};

/** Notes that a session is in use, once a minute. */
export const touchSession = async (db: Database, id: number): Promise<void> => {
  await db
    .updateTable('adminSessions')
    .set({ seenAt: sql`now()` })
    .where('id', '=', id)
    .where('seenAt', '<', sql<Date>`now() - interval '1 minute'`)
    .execute();
};

/** Live sessions, the latest first; of one admin, or of all. */
export const listSessions = (
  db: Database,
  { adminId, before, limit }: { adminId?: number; before?: number; limit: number },
): Promise<LiveSession[]> => {
  let query = liveSessions(db);
  if (adminId !== undefined) query = query.where('adminId', '=', adminId);
  if (before !== undefined) query = query.where('adminSessions.id', '<', before);
  return query.orderBy('adminSessions.id', 'desc').limit(limit).execute();
};

/** Ends a session; returns whose it was, or undefined when there is none, or it is not `adminId`'s. */
export const endSession = async (db: Database, id: number, adminId?: number): Promise<number | undefined> => {
  let query = db.deleteFrom('adminSessions').where('id', '=', id);
  if (adminId !== undefined) query = query.where('adminId', '=', adminId);
  return (await query.returning('adminId').executeTakeFirst())?.adminId;
};

/** Ends all sessions of an admin but, where named, one. */
export const endSessionsOf = async (db: Database, adminId: number, but = 0): Promise<void> => {
  await db.deleteFrom('adminSessions').where('adminId', '=', adminId).where('id', '!=', but).execute();
};
