import { sql } from 'kysely';
import type { Database } from './store';

/** An account or an address, as SHA-256, with the wrong passwords in a row that it may have without waiting. */
export interface Suspect {
  readonly subject: Buffer;
  readonly free: number;
}

const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 900;
/** Without a wrong password for so long, all is forgotten. */
const FORGOTTEN_SECONDS = 86_400;

/**
 * Counts an attempt as failed before the password is looked at, so that many at once get no further than one after the other.
 * Beyond the free ones each failure doubles the pause, from 15 seconds to 15 minutes.
 *
 * @returns seconds to wait; 0: the password may be looked at. An attempt that has to wait is not counted.
 */
export const beginAttempt = async (db: Database, { subject, free }: Suspect): Promise<number> => {
  await db
    .deleteFrom('loginFailures')
    .where('lastAt', '<', sql<Date>`now() - make_interval(secs => ${FORGOTTEN_SECONDS})`)
    .execute();
  const counted = await db
    .insertInto('loginFailures')
    .values({ subject, failures: 1, lastAt: sql`now()` })
    .onConflict((conflict) =>
      conflict
        .column('subject')
        .doUpdateSet({ failures: sql`login_failures.failures + 1`, lastAt: sql`now()` })
        .where(pauseLeft(free), '<=', 0),
    )
    .returning('failures')
    .executeTakeFirst();
  if (counted) return 0;
  const kept = await db
    .selectFrom('loginFailures')
    .select(pauseLeft(free).as('pause'))
    .where('subject', '=', subject)
    .executeTakeFirst();
  return Math.max(1, Math.ceil(kept?.pause ?? 1));
};

/** Seconds until the next attempt is taken. */
const pauseLeft = (free: number) => sql<number>`case when login_failures.failures < ${free}::int then 0 else
  least(${FIRST_PAUSE_SECONDS} * power(2, least(login_failures.failures - ${free}::int, 20)), ${LONGEST_PAUSE_SECONDS})
  - extract(epoch from now() - login_failures.last_at) end::float8`;

/** The password was right. */
export const forgetFailures = async (db: Database, subject: Buffer): Promise<void> => {
  await db.deleteFrom('loginFailures').where('subject', '=', subject).execute();
};

/** The password was right: this attempt does not count. */
export const takeBackAttempt = async (db: Database, subject: Buffer): Promise<void> => {
  await db
    .updateTable('loginFailures')
    .set({ failures: sql`greatest(failures - 1, 0)` })
    .where('subject', '=', subject)
    .execute();
};
