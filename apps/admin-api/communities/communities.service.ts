import { z } from 'zod';
import {
  changeCommunity,
  listCommunities,
  readCommunity,
  type Community as Row,
} from '../../../libs/store/communities';
import type { Database } from '../../../libs/store/store';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { Problem } from '../http/problem';
import type { CommunitiesQuery, Community, CommunityChange } from './communities.schemas';

const positionSchema = z.tuple([z.int().min(0)]);

export class CommunitiesService {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async list({ limit, cursor }: CommunitiesQuery): Promise<Page<Community>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listCommunities(this.#db, { after, limit: limit + 1 });
    return pageOf(rows, limit, { item: communityView, position: ({ groupId }) => [groupId] });
  }

  async read(id: number): Promise<Community> {
    return communityView(known(await readCommunity(this.#db, id)));
  }

  async change(id: number, change: CommunityChange): Promise<Community> {
    return communityView(known(await changeCommunity(this.#db, id, change)));
  }
}

const known = (row: Row | undefined): Row => {
  if (row) return row;
  throw new Problem(404, 'There is no such community: it is known once an ingress has listened to it.');
};

const communityView = ({ groupId, name, defaultDialog, createdAt }: Row): Community => ({
  id: groupId,
  name,
  defaultDialog,
  createdAt: createdAt.toISOString(),
});
