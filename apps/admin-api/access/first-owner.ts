import { addAdmin, hasAdmins, lockAdmins } from '../../../libs/store/admins';
import { writeAudit } from '../../../libs/store/audit';
import type { Database } from '../../../libs/store/store';
import { hashPassword } from './password';

/** Makes the first owner where there is no admin yet. Later, the environment's password opens nothing. */
export const ensureFirstOwner = async (
  db: Database,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<boolean> => {
  if (await hasAdmins(db)) return false;
  const hash = await hashPassword(password);
  return db.transaction().execute(async (transaction) => {
    await lockAdmins(transaction);
    if (await hasAdmins(transaction)) return false;
    const owner = { email: email.toLowerCase(), name: email, role: 'owner', password: hash };
    const row = await addAdmin(transaction, owner);
    await writeAudit(
      transaction,
      {
        actorKind: 'bootstrap',
        actorId: null,
        actorName: 'ADMIN_EMAIL',
        action: 'admin.add',
        targetKind: 'admin',
        targetId: String(row?.id),
        after: { email: owner.email, role: owner.role },
        requestId: 'start',
      },
      'done',
    );
    return true;
  });
};
