import type { Logger } from '../../../libs/platform/logger';
import { completeAudit, listAudit, writeAudit, type AuditWanted, type KeptEntry } from '../../../libs/store/audit';
import type { Database } from '../../../libs/store/store';
import { Problem } from '../http/problem';
import type { Actor } from './caller';

export type { KeptEntry };

/** What a change in Postgres was. Passwords, keys and tokens never stand in `before` or `after`. */
export interface Changed<T> {
  /** What the route answers. */
  readonly result: T;
  /** Id of what was changed. */
  readonly target: string | number;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Kind of the target and verb: `question.change`. */
type Action = `${string}.${string}`;

/**
 * Every change goes through here, so that none is made without saying who made it.
 *
 * In Postgres, the change and its entry commit together:
 *
 * ```ts
 * return this.#audit.change(actor, 'question.change', async (transaction) => {
 *   const before = questionView(known(await readQuestion(transaction, id, { lock: true })));
 *   checkVersion(ifMatch, before);
 *   const after = questionView(await changeQuestion(transaction, id, body));
 *   return { result: after, target: id, before, after };
 * });
 * ```
 *
 * At Temporal or VK, the entry is written before (`intended`) and says afterwards how it went:
 *
 * ```ts
 * return this.#audit.act(actor, 'game.skip', id, { wait: 'captain' }, () => this.#live.operate(row, …));
 * ```
 */
export class Audit {
  readonly #db: Database;
  readonly #logger: Logger;

  constructor(db: Database, logger: Logger) {
    this.#db = db;
    this.#logger = logger;
  }

  /** What is thrown in `make` rolls everything back, the entry included. */
  change<T>(actor: Actor, action: Action, make: (transaction: Database) => Promise<Changed<T>>): Promise<T> {
    return this.#db.transaction().execute(async (transaction) => {
      const { result, ...changed } = await make(transaction);
      await writeAudit(transaction, entryOf(actor, action, changed), 'done');
      return result;
    });
  }

  /**
   * @param asked what was ordered, without secrets
   * @param act what it answers is kept as the entry's result
   */
  async act<T>(actor: Actor, action: Action, target: string, asked: unknown, act: () => Promise<T>): Promise<T> {
    const id = await writeAudit(this.#db, entryOf(actor, action, { target, after: asked }), 'intended');
    try {
      const result = await act();
      await this.#complete(id, 'done', result);
      return result;
    } catch (error) {
      const failure = error instanceof Problem ? { status: error.getStatus(), detail: error.detail } : { status: 503 };
      // After a timeout nobody knows whether it was done: the entry stays as intended.
      if (failure.status < 500) await this.#complete(id, 'failed', failure);
      throw error;
    }
  }

  list(wanted: AuditWanted): Promise<KeptEntry[]> {
    return listAudit(this.#db, wanted);
  }

  /** What was done is done, also when Postgres goes away right then: the entry says «intended» for ever. */
  async #complete(id: number, outcome: 'done' | 'failed', result: unknown): Promise<void> {
    try {
      await completeAudit(this.#db, id, outcome, result);
    } catch {
      this.#logger.warn({ entry: id, outcome }, 'the outcome could not be written to the audit log');
    }
  }
}

const entryOf = (actor: Actor, action: Action, changed: Omit<Changed<unknown>, 'result'>) => ({
  actorKind: actor.kind,
  actorId: actor.id,
  actorName: actor.name,
  action,
  targetKind: action.slice(0, action.indexOf('.')),
  targetId: String(changed.target),
  before: changed.before,
  after: changed.after,
  requestId: actor.requestId,
});
