import { z } from 'zod';
import { endSession, endSessionsOf, findSession, listSessions, openSession } from '../../../libs/store/admin-sessions';
import type { LiveSession } from '../../../libs/store/admin-sessions';
import { changeAdmin, findAdmin, readAdmin } from '../../../libs/store/admins';
import type { Database } from '../../../libs/store/store';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { Problem } from '../http/problem';
import type { Audit } from './audit';
import { digestOf } from './bearer';
import type { Actor, Caller } from './caller';
import { withLockOut } from './lock-out';
import { hashPassword, isRightPassword } from './password';
import type { Role } from './roles';
import { csrfTokenOf, drawToken } from './session-cookie';
import type { CallerView, Done, NewPassword, SessionsQuery, SessionView, SignIn } from './sessions.schemas';

const positionSchema = z.tuple([z.int().min(0)]);

/** Where somebody signs in from. */
export interface Origin {
  readonly address: string;
  readonly agent: string;
  readonly requestId: string;
}

export class SessionsService {
  readonly #db: Database;
  readonly #audit: Audit;

  constructor(db: Database, audit: Audit) {
    this.#db = db;
    this.#audit = audit;
  }

  /** Begins a session; the token goes into the cookie and is kept nowhere. */
  async signIn({ email, password }: SignIn, origin: Origin): Promise<{ token: string; caller: CallerView }> {
    const { address, agent, requestId } = origin;
    const admin = await findAdmin(this.#db, email);
    const right = await withLockOut(this.#db, { email, address }, async () => {
      const fits = await isRightPassword(password, admin?.password);
      return fits && admin?.disabledAt === null;
    });
    if (!right || !admin) throw new Problem(401, 'The e-mail or the password is wrong.');
    const token = drawToken();
    const caller: Caller = { kind: 'admin', id: admin.id, name: admin.name, role: admin.role as Role };
    return this.#audit.change({ ...caller, requestId }, 'session.open', async (transaction) => {
      const digest = digestOf(token);
      const id = await openSession(transaction, { adminId: admin.id, token: digest, address, agent });
      const opened = await findSession(transaction, digest);
      // Disabled between the password and now.
      if (!opened) throw new Problem(401, 'The e-mail or the password is wrong.');
      const session = { id, csrfToken: csrfTokenOf(token), expiresAt: opened.expiresAt };
      return { result: { token, caller: callerView({ ...caller, session }) }, target: id, after: { address, agent } };
    });
  }

  async list({ admin, limit, cursor }: SessionsQuery, actor: Actor): Promise<Page<SessionView>> {
    const [before] = decodeCursor(positionSchema, cursor) ?? [];
    const own = actor.kind === 'admin' ? actor.id : null;
    if (actor.role !== 'owner' && admin !== undefined && admin !== own) {
      throw new Problem(403, "Owners alone see others' sessions.");
    }
    const adminId = actor.role === 'owner' ? admin : (own ?? 0);
    const rows = await listSessions(this.#db, { adminId, before, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: (row) => sessionView(row, actor.session?.id),
      position: ({ id }) => [id],
    });
  }

  /** Owners end anybody's session, others their own. */
  end(id: number, actor: Actor): Promise<Done> {
    return this.#audit.change(actor, 'session.end', async (transaction) => {
      const own = actor.kind === 'admin' ? actor.id : null;
      const admin = await endSession(transaction, id, actor.role === 'owner' ? undefined : (own ?? 0));
      if (admin === undefined) throw Problem.notFound('session');
      return { result: { ok: true }, target: id, before: { admin } };
    });
  }

  /** A person's own password; every other session of theirs ends. */
  async changePassword({ current, password }: NewPassword, actor: Actor, address: string): Promise<Done> {
    const admin = actor.kind === 'admin' && actor.id !== null ? await readAdmin(this.#db, actor.id) : undefined;
    if (!admin) throw new Problem(403, 'A key has no password: sign in to change yours.');
    const right = await withLockOut(this.#db, { email: admin.email, address }, () =>
      isRightPassword(current, admin.password),
    );
    if (!right) throw Problem.ofField(400, 'current', 'is not your password');
    const hash = await hashPassword(password);
    return this.#audit.change(actor, 'admin.password', async (transaction) => {
      await changeAdmin(transaction, admin.id, { password: hash });
      await endSessionsOf(transaction, admin.id, actor.session?.id);
      return { result: { ok: true }, target: admin.id };
    });
  }
}

export const callerView = ({ kind, id, name, role, session }: Caller): CallerView => ({
  kind,
  id,
  name,
  role,
  session: session ? { ...session, expiresAt: session.expiresAt.toISOString() } : null,
});

const sessionView = (row: LiveSession, current: number | undefined): SessionView => ({
  id: row.id,
  admin: { id: row.adminId, name: row.name, email: row.email },
  address: row.address,
  agent: row.agent,
  createdAt: row.createdAt.toISOString(),
  seenAt: row.seenAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  current: row.id === current,
});
