import { findSession, touchSession } from '../../../libs/store/admin-sessions';
import type { Database } from '../../../libs/store/store';
import { Problem } from '../http/problem';
import type { Door } from './authenticate';
import { digestOf, isSameSecret } from './bearer';
import type { Role } from './roles';
import { csrfTokenOf, sessionTokenOf } from './session-cookie';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * People come in by the cookie of their console session; what they change must carry its X-CSRF-Token as well.
 *
 * @param how `changes` is false where a POST changes nothing, as at the codec server, and no page of ours sends it
 */
export const sessionDoor =
  (db: Database, how: { readonly changes: boolean } = { changes: true }): Door =>
  async (request) => {
    const token = sessionTokenOf(request);
    if (token === undefined) return undefined;
    const session = await findSession(db, digestOf(token));
    if (!session) return undefined;
    const csrfToken = csrfTokenOf(token);
    const changing = how.changes && !READING.has(request.method);
    if (changing && !isSameSecret(request.get('X-CSRF-Token') ?? '', digestOf(csrfToken))) {
      throw Problem.ofField(403, 'X-CSRF-Token', 'send the csrfToken that GET /v1/session answers');
    }
    await touchSession(db, session.id);
    const { id, adminId, name, role, expiresAt } = session;
    // The table's check constraint has the same roles.
    return { kind: 'admin', id: adminId, name, role: role as Role, session: { id, csrfToken, expiresAt } };
  };
