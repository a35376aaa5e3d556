import { z } from 'zod';
import { addApiKey, listApiKeys, revokeApiKey, type ApiKey } from '../../../libs/store/api-keys';
import { readCommunity } from '../../../libs/store/communities';
import type { Database } from '../../../libs/store/store';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { Problem } from '../http/problem';
import type { Audit } from './audit';
import type { Actor } from './caller';
import { drawKey } from './key-door';
import type { ApiKeyView, KeysQuery, MadeKey, NewKey } from './keys.schemas';
import type { Role } from './roles';

const positionSchema = z.tuple([z.int().min(0)]);

export class KeysService {
  readonly #db: Database;
  readonly #audit: Audit;

  constructor(db: Database, audit: Audit) {
    this.#db = db;
    this.#audit = audit;
  }

  async list({ limit, cursor }: KeysQuery): Promise<Page<ApiKeyView>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listApiKeys(this.#db, { after, limit: limit + 1 });
    return pageOf(rows, limit, { item: keyView, position: ({ id }) => [id] });
  }

  make({ name, role, areas = null, community = null, expiresAt = null }: NewKey, actor: Actor): Promise<MadeKey> {
    if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) {
      throw Problem.ofField(422, 'expiresAt', 'must be in the future');
    }
    return this.#audit.change(actor, 'key.make', async (transaction) => {
      if (community !== null && !(await readCommunity(transaction, community))) {
        throw Problem.ofField(422, 'community', 'there is no such one: it is known once an ingress has listened to it');
      }
      const { key, prefix, secret } = drawKey();
      const limits = { areas: areas && [...new Set(areas)], community };
      const after = keyView(await addApiKey(transaction, { prefix, secret, name, role, ...limits, expiresAt }));
      return { result: { ...after, key }, target: after.id, after };
    });
  }

  revoke(id: number, actor: Actor): Promise<ApiKeyView> {
    return this.#audit.change(actor, 'key.revoke', async (transaction) => {
      const row = await revokeApiKey(transaction, id);
      if (!row) throw Problem.notFound('key');
      const after = keyView(row);
      return { result: after, target: id, after };
    });
  }
}

const keyView = ({ secret: _secret, role, createdAt, expiresAt, usedAt, revokedAt, ...rest }: ApiKey): ApiKeyView => ({
  ...rest,
  role: role as Role,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  usedAt: usedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
