import { sql, type Selectable } from 'kysely';
import type { AuditLog } from './database';
import type { Database } from './store';

export interface AuditEntry {
  readonly actorKind: 'bootstrap' | 'key' | 'admin';
  readonly actorId: number | null;
  readonly actorName: string;
  /** Like `question.change`. */
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly requestId: string;
}

export type AuditOutcome = 'done' | 'intended' | 'failed';

export type KeptEntry = Selectable<AuditLog>;

export interface AuditWanted {
  readonly actorKind?: string;
  readonly actorId?: number;
  readonly action?: string;
  readonly targetKind?: string;
  readonly targetId?: string;
  readonly outcome?: AuditOutcome;
  readonly requestId?: string;
  readonly since?: string;
  readonly until?: string;
  /** Id of the last entry of the page before. */
  readonly after?: number;
  readonly limit: number;
}

const jsonOrNull = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Writes an entry; given a transaction, it commits with the change or not at all. Returns its id. */
export const writeAudit = async (
  db: Database,
  { before, after, ...entry }: AuditEntry,
  outcome: 'done' | 'intended',
): Promise<number> => {
  const { id } = await db
    .insertInto('auditLog')
    .values({ ...entry, before: jsonOrNull(before), after: jsonOrNull(after), outcome })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

/** Says how an intended action went. The table takes no other change. */
export const completeAudit = async (
  db: Database,
  id: number,
  outcome: 'done' | 'failed',
  result: unknown,
): Promise<void> => {
  await db
    .updateTable('auditLog')
    .set({ outcome, result: jsonOrNull(result) })
    .where('id', '=', id)
    .execute();
};

/** Entries, the latest first. */
export const listAudit = (
  db: Database,
  { since, until, after, limit, ...equal }: AuditWanted,
): Promise<KeptEntry[]> => {
  let query = db.selectFrom('auditLog').selectAll();
  for (const [column, value] of Object.entries(equal) as [keyof typeof equal, string | number | undefined][]) {
    if (value !== undefined) query = query.where(column, '=', value);
  }
  if (since !== undefined) query = query.where('at', '>=', sql<Date>`${since}::timestamptz`);
  if (until !== undefined) query = query.where('at', '<', sql<Date>`${until}::timestamptz`);
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
};
