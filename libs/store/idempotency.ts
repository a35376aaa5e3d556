import { sql } from 'kysely';
import type { Database } from './store';

export interface KeptAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly body: unknown;
}

export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'at-work' }
  | { readonly kind: 'other-request' };

export interface IdempotencyKey {
  /** Whose it is. */
  readonly caller: string;
  readonly key: string;
  /** SHA-256 of the request. */
  readonly fingerprint: Buffer;
}

/** Longer than any request works: one that is older died with its process, and its key is free again. */
const AT_WORK = sql<Date>`now() - interval '2 minutes'`;
const KEPT = sql<Date>`now() - interval '24 hours'`;

/** Claims a key for a request: one of those that come at once is the first. */
export const claimKey = async (db: Database, { caller, key, fingerprint }: IdempotencyKey): Promise<Claim> => {
  await db.deleteFrom('idempotencyKeys').where('begunAt', '<', KEPT).execute();
  const claimed = await db
    .insertInto('idempotencyKeys')
    .values({ caller, key, fingerprint })
    .onConflict((conflict) =>
      conflict
        .columns(['caller', 'key'])
        .doUpdateSet({ begunAt: sql`now()` })
        .where('idempotencyKeys.status', 'is', null)
        .where('idempotencyKeys.fingerprint', '=', fingerprint)
        .where('idempotencyKeys.begunAt', '<', AT_WORK),
    )
    .returning('key')
    .executeTakeFirst();
  if (claimed) return { kind: 'first' };
  const kept = await db
    .selectFrom('idempotencyKeys')
    .select(['fingerprint', 'status', 'location', 'body'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirst();
  // The first has failed just now and given the key back.
  if (!kept) return { kind: 'at-work' };
  if (!kept.fingerprint.equals(fingerprint)) return { kind: 'other-request' };
  if (kept.status === null) return { kind: 'at-work' };
  return { kind: 'answered', answer: { status: kept.status, location: kept.location, body: kept.body } };
};

export const keepAnswer = async (db: Database, { caller, key }: IdempotencyKey, answer: KeptAnswer): Promise<void> => {
  await db
    .updateTable('idempotencyKeys')
    .set({ status: answer.status, location: answer.location, body: JSON.stringify(answer.body) })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute();
};

/** Gives a key back: what failed may be tried again under it. */
export const releaseKey = async (db: Database, { caller, key }: IdempotencyKey): Promise<void> => {
  await db
    .deleteFrom('idempotencyKeys')
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
};
