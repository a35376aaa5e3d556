import { randomBytes } from 'node:crypto';
import { findApiKey, touchApiKey } from '../../../libs/store/api-keys';
import type { Database } from '../../../libs/store/store';
import type { Door } from './authenticate';
import { bearerOf, digestOf, isSameSecret } from './bearer';
import type { Role } from './roles';

/** Like `znk_4fzyo82mvyr4_…`: a part by which it is found and shown, and 256 random bits of which only a digest is kept. */
const KEY = /^znk_([0-9a-z]{12})_([\w-]{43})$/;

export const drawKey = (): { readonly key: string; readonly prefix: string; readonly secret: Buffer } => {
  const prefix = randomBytes(12).reduce((text, byte) => text + (byte % 36).toString(36), '');
  const secret = randomBytes(32).toString('base64url');
  return { key: `znk_${prefix}_${secret}`, prefix, secret: digestOf(secret) };
};

/** Programs come in by an API key. */
export const keyDoor =
  (db: Database): Door =>
  async ({ headers }) => {
    const [, prefix, secret] = KEY.exec(bearerOf(headers.authorization) ?? '') ?? [];
    if (prefix === undefined || secret === undefined) return undefined;
    const key = await findApiKey(db, prefix);
    if (!key || !isSameSecret(secret, key.secret)) return undefined;
    await touchApiKey(db, key.id);
    // The table's check constraint has the same roles.
    const { id, name, role, areas, community } = key;
    const limits = { ...(areas && { areas }), ...(community !== null && { community }) };
    return { kind: 'key', id, name, role: role as Role, ...limits };
  };
