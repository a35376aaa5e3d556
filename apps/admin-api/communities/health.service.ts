import { readCommunity } from '../../../libs/store/communities';
import { readCommunityHealth } from '../../../libs/store/community-health';
import type { Database } from '../../../libs/store/store';
import { restsOf } from '../../../libs/store/vk-rests';
import type { Reach } from '../access/reach';
import { Problem } from '../http/problem';
import type { CommunityHealth } from './communities.schemas';

const MOST_RESTS = 100;

/** How a community is heard and written to, as far as Postgres knows. */
export class CommunityHealthService {
  constructor(private readonly db: Database) {}

  async read(id: number, reach: Reach): Promise<CommunityHealth> {
    if (reach.community !== undefined && reach.community !== id) throw Problem.notFound('community');
    const [community, health, rests] = await Promise.all([
      readCommunity(this.db, id),
      readCommunityHealth(this.db, id),
      restsOf(this.db, id, MOST_RESTS),
    ]);
    if (!community) throw Problem.notFound('community');
    const { holder, held, heldUntil, heardUntil, lag, waiting, refused, oldest, ...counts } = health;
    return {
      ingress: {
        ...{ holder, held },
        heldUntil: heldUntil?.toISOString() ?? null,
        heardUntil: heardUntil?.toISOString() ?? null,
        lagSeconds: lag === null ? null : Math.max(0, lag),
      },
      undelivered: { waiting, refused, oldestSeconds: Math.max(0, oldest) },
      rests: rests.map((rest) => ({ ...rest, since: rest.since.toISOString(), until: rest.until.toISOString() })),
      ...counts,
    };
  }
}
