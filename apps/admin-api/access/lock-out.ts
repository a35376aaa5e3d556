import { beginAttempt, forgetFailures, takeBackAttempt } from '../../../libs/store/login-failures';
import type { Database } from '../../../libs/store/store';
import { Problem } from '../http/problem';
import { digestOf } from './bearer';

/** Wrong passwords in a row without a pause: of an account, and of an address, behind which a whole office may sit. */
const FREE = { account: 5, address: 20 };

/**
 * Looks at a password, unless the account or the address has to wait after too many wrong ones. An account that does not
 * exist is locked like one that does, so that nobody learns which is which.
 *
 * @param isRight is asked once at most
 * @throws Problem 429 with Retry-After
 */
export const withLockOut = async (
  db: Database,
  { email, address }: { readonly email: string; readonly address: string },
  isRight: () => Promise<boolean>,
): Promise<boolean> => {
  const account = digestOf(`account:${email}`);
  const from = digestOf(`address:${address}`);
  await attempt(db, from, FREE.address);
  try {
    await attempt(db, account, FREE.account);
  } catch (error) {
    await takeBackAttempt(db, from);
    throw error;
  }
  if (!(await isRight())) return false;
  await Promise.all([forgetFailures(db, account), takeBackAttempt(db, from)]);
  return true;
};

const attempt = async (db: Database, subject: Buffer, free: number): Promise<void> => {
  const pause = await beginAttempt(db, { subject, free });
  if (pause === 0) return;
  throw new Problem(429, `Too many wrong passwords: try again in ${pause} seconds.`, [], {
    'Retry-After': String(pause),
  });
};
