import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** What OWASP's Password Storage Cheat Sheet asks of argon2id at least: 19 MiB, two passes, one lane. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 };

/** argon2id in the PHC format, which keeps its parameters: they can be raised without anybody's password being lost. */
export const hashPassword = (password: string): Promise<string> =>
  argon2id({ ...COST, password: password.normalize('NFKC'), salt: randomBytes(16), outputType: 'encoded' });

let nobodys: Promise<string> | undefined;

/** Takes the same time for an account that does not exist (no hash) as for one that does. */
export const isRightPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const against = hash ?? (await (nobodys ??= hashPassword(randomBytes(32).toString('base64'))));
  const right = await argon2Verify({ password: password.normalize('NFKC'), hash: against });
  return right && hash !== undefined;
};

/** A password for somebody else, to be changed by them: 120 bits. */
export const drawPassword = (): string => randomBytes(15).toString('base64url');
