import { z } from 'zod';
import { moment, pageSchema, paging, rowId, words } from '../http/fields';

const actorKind = z.enum(['bootstrap', 'key', 'admin']);
const outcome = z.enum(['done', 'intended', 'failed']).meta({
  description: 'intended: an action whose outcome nobody knows, for Temporal or the game did not answer.',
});
const time = z.iso.datetime({ offset: true });

export const auditQuerySchema = z.strictObject({
  actorKind: actorKind.optional(),
  actorId: rowId.optional(),
  action: words(60).optional().meta({ example: 'question.change' }),
  targetKind: words(60).optional().meta({ example: 'question' }),
  targetId: words(100).optional(),
  outcome: outcome.optional(),
  requestId: words(100).optional(),
  since: time.optional(),
  until: time.optional(),
  ...paging,
});

const auditEntrySchema = z
  .object({
    id: z.int(),
    at: moment,
    actor: z.object({ kind: actorKind, id: z.int().nullable(), name: z.string() }),
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string() }),
    before: z.unknown().meta({ description: 'What stood there; null where nothing did.', nullable: true }),
    after: z.unknown().meta({ description: 'What stands there now, or what was asked for.', nullable: true }),
    outcome,
    result: z.unknown().meta({ description: 'What an action answered.', nullable: true }),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const auditPageSchema = pageSchema(auditEntrySchema, 'AuditPage');

export type AuditQuery = z.output<typeof auditQuerySchema>;
export type AuditEntryView = z.output<typeof auditEntrySchema>;
