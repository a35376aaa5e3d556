import { randomBytes } from 'node:crypto';
import { hasAdmins } from '../../libs/store/admins';
import { openStore } from '../../libs/store/store';

export interface FirstOwner {
  readonly email: string;
  readonly password: string;
}

/** Draws the account with which the console is first entered, where nobody can sign in yet and the user named none. */
export const drawFirstOwner = async (databaseUrl: string): Promise<FirstOwner | undefined> => {
  if (process.env.ADMIN_EMAIL) return undefined;
  const store = openStore(databaseUrl, { max: 1 });
  try {
    if (await hasAdmins(store.db)) return undefined;
    return { email: 'owner@localhost', password: randomBytes(15).toString('base64url') };
  } finally {
    await store.close();
  }
};
