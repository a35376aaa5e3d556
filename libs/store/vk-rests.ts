import { sql } from 'kysely';
import type { Database } from './store';

/** What VK has told us to leave alone: a chat, a method, or all that the community's token does. */
export interface VkRest {
  readonly scope: 'chat' | 'method' | 'token';
  /** The peer or the method; empty for the token. */
  readonly name: string;
  /** VK's error. */
  readonly code: number;
}

/** @param rest.lasts milliseconds */
export const noteRest = async (
  db: Database,
  groupId: number,
  { scope, name, code, lasts }: VkRest & { readonly lasts: number },
): Promise<void> => {
  const values = { code, since: sql<Date>`now()`, until: sql<Date>`now() + ${lasts} * interval '1 millisecond'` };
  await db
    .insertInto('vkRests')
    .values({ groupId, scope, name, ...values })
    .onConflict((conflict) => conflict.columns(['groupId', 'scope', 'name']).doUpdateSet(values))
    .execute();
};

export const restsOf = (
  db: Database,
  groupId: number,
  most: number,
): Promise<(VkRest & { readonly since: Date; readonly until: Date })[]> =>
  db
    .selectFrom('vkRests')
    .select([sql<VkRest['scope']>`scope`.as('scope'), 'name', 'code', 'since', 'until'])
    .where('groupId', '=', groupId)
    .where('until', '>', sql<Date>`now()`)
    .orderBy('until', 'desc')
    .limit(most)
    .execute();
