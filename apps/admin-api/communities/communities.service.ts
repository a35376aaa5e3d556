import { z } from 'zod';
import {
  changeCommunity,
  listCommunities,
  readCommunity,
  type Community as Row,
} from '../../../libs/store/communities';
import type { Database } from '../../../libs/store/store';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import type { Reach } from '../access/reach';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { checkVersion } from '../http/etag';
import { Problem } from '../http/problem';
import type { CommunitiesQuery, Community, CommunityChange } from './communities.schemas';

const positionSchema = z.tuple([z.int().min(0)]);

export class CommunitiesService {
  readonly #db: Database;
  readonly #audit: Audit;

  constructor(db: Database, audit: Audit) {
    this.#db = db;
    this.#audit = audit;
  }

  async list({ limit, cursor }: CommunitiesQuery, { community: within }: Reach): Promise<Page<Community>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listCommunities(this.#db, { within, after, limit: limit + 1 });
    return pageOf(rows, limit, { item: communityView, position: ({ groupId }) => [groupId] });
  }

  async read(id: number, reach: Reach): Promise<Community> {
    return communityView(known(await readCommunity(this.#db, id), reach));
  }

  change(id: number, change: CommunityChange, ifMatch: string, actor: Actor): Promise<Community> {
    return this.#audit.change(actor, 'community.change', async (transaction) => {
      const before = communityView(known(await readCommunity(transaction, id, { lock: true }), actor));
      checkVersion(ifMatch, before);
      const after = communityView(known(await changeCommunity(transaction, id, change), actor));
      return { result: after, target: id, before, after };
    });
  }
}

const known = (row: Row | undefined, { community }: Reach): Row => {
  if (row && (community === undefined || community === row.groupId)) return row;
  throw new Problem(404, 'There is no such community: it is known once an ingress has listened to it.');
};

const communityView = ({ groupId, name, defaultDialog, createdAt }: Row): Community => ({
  id: groupId,
  name,
  defaultDialog,
  createdAt: createdAt.toISOString(),
});
