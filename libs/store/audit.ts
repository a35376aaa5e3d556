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
