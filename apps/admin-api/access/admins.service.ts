import { z } from 'zod';
import { endSessionsOf } from '../../../libs/store/admin-sessions';
import {
  addAdmin,
  changeAdmin,
  listAdmins,
  lockAdmins,
  otherOwners,
  readAdmin,
  type Admin,
} from '../../../libs/store/admins';
import type { Database } from '../../../libs/store/store';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { checkVersion } from '../http/etag';
import { Problem } from '../http/problem';
import type { AddedAdmin, AdminChange, AdminsQuery, AdminView, NewAdmin } from './admins.schemas';
import type { Audit } from './audit';
import type { Actor } from './caller';
import { drawPassword, hashPassword } from './password';
import type { Role } from './roles';

const positionSchema = z.tuple([z.int().min(0)]);

export class AdminsService {
  readonly #db: Database;
  readonly #audit: Audit;

  constructor(db: Database, audit: Audit) {
    this.#db = db;
    this.#audit = audit;
  }

  async list({ limit, cursor }: AdminsQuery): Promise<Page<AdminView>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listAdmins(this.#db, { after, limit: limit + 1 });
    return pageOf(rows, limit, { item: adminView, position: ({ id }) => [id] });
  }

  async read(id: number): Promise<AdminView> {
    return adminView(known(await readAdmin(this.#db, id)));
  }

  async add({ password: given, ...admin }: NewAdmin, actor: Actor): Promise<AddedAdmin> {
    const drawn = given === undefined ? drawPassword() : null;
    const password = await hashPassword(given ?? drawn ?? '');
    return this.#audit.change(actor, 'admin.add', async (transaction) => {
      const row = await addAdmin(transaction, { ...admin, password });
      if (!row) throw Problem.ofField(409, 'email', 'somebody has this address already');
      const after = adminView(row);
      return { result: { ...after, password: drawn }, target: after.id, after };
    });
  }

  /** A new password or role, or being disabled, ends the sessions that were begun before it. */
  async change(id: number, change: AdminChange, ifMatch: string, actor: Actor): Promise<AdminView> {
    const password = change.password === undefined ? undefined : await hashPassword(change.password);
    return this.#audit.change(actor, 'admin.change', async (transaction) => {
      await lockAdmins(transaction);
      const row = known(await readAdmin(transaction, id, { lock: true }));
      const before = adminView(row);
      checkVersion(ifMatch, before);
      const { name, role, disabled } = change;
      const loses = (role !== undefined && role !== 'owner') || disabled === true;
      if (loses && before.role === 'owner' && !before.disabled && (await otherOwners(transaction, id)) === 0) {
        throw new Problem(409, 'This is the last owner: make somebody else an owner first.');
      }
      const disabledAt = disabled === undefined ? undefined : disabled ? (row.disabledAt ?? new Date()) : null;
      const after = adminView(await changeAdmin(transaction, id, { name, role, password, disabledAt }));
      if (password !== undefined || role !== undefined || disabled === true) {
        await endSessionsOf(transaction, id, actor.kind === 'admin' && actor.id === id ? actor.session?.id : undefined);
      }
      const noted = { ...after, ...(password !== undefined && { password: 'changed' }) };
      return { result: after, target: id, before, after: noted };
    });
  }
}

const known = (row: Admin | undefined): Admin => {
  if (row) return row;
  throw Problem.notFound('admin');
};

const adminView = ({ id, email, name, role, disabledAt, createdAt, updatedAt }: Admin): AdminView => ({
  id,
  email,
  name,
  role: role as Role,
  disabled: disabledAt !== null,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
