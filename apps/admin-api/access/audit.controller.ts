import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Area } from './area';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { Allow } from './allow';
import { Audit, type KeptEntry } from './audit';
import { auditPageSchema, auditQuerySchema } from './audit.schemas';
import type { AuditEntryView, AuditQuery } from './audit.schemas';

const positionSchema = z.tuple([z.int().min(1)]);

@Area('access')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get()
  @Allow('operator')
  @Documented({ summary: 'Who changed what, the latest first', answers: [200, auditPageSchema] })
  async listAudit(
    @Query({ schema: auditQuerySchema }) { limit, cursor, ...filters }: AuditQuery,
  ): Promise<Page<AuditEntryView>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await this.audit.list({ ...filters, after, limit: limit + 1 });
    return pageOf(rows, limit, { item: entryView, position: ({ id }) => [id] });
  }
}

const entryView = (row: KeptEntry): AuditEntryView => ({
  id: row.id,
  at: row.at.toISOString(),
  // The table's check constraints have the same lists.
  actor: { kind: row.actorKind as AuditEntryView['actor']['kind'], id: row.actorId, name: row.actorName },
  action: row.action,
  target: { kind: row.targetKind, id: row.targetId },
  before: row.before,
  after: row.after,
  outcome: row.outcome as AuditEntryView['outcome'],
  result: row.result,
  requestId: row.requestId,
});
