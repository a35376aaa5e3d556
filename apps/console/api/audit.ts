import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type AuditEntry = Schemas['AuditEntry'];

export interface AuditFilters {
  readonly targetKind?: string;
  readonly outcome?: AuditEntry['outcome'];
}

export const auditQuery = (filters: AuditFilters) =>
  listQuery(['audit', filters], (cursor, signal) =>
    answerOf(api.GET('/v1/audit', { params: { query: { ...filters, cursor } }, signal })),
  );
