import type { Database } from './store';

/** A community that the bot serves, with its settings. */
export interface Community {
  readonly groupId: number;
  readonly name: string;
  /** The dialog that any first word opens in a private chat; null: none does. */
  readonly defaultDialog: string | null;
  readonly createdAt: Date;
}

/** Notes a community that is listened to; its settings stay as they are, and so does its name where VK did not tell one. */
export const rememberCommunity = async (db: Database, groupId: number, name: string | undefined): Promise<void> => {
  await db
    .insertInto('communities')
    .values({ groupId, name: name ?? `club${groupId}` })
    .onConflict((conflict) => {
      const known = conflict.column('groupId');
      return name === undefined ? known.doNothing() : known.doUpdateSet({ name });
    })
    .execute();
};

/** The dialog that any first word opens in a private chat with this community. */
export const readDefaultDialog = async (db: Database, groupId: number): Promise<string | undefined> => {
  const row = await db
    .selectFrom('communities')
    .select('defaultDialog')
    .where('groupId', '=', groupId)
    .executeTakeFirst();
  return row?.defaultDialog ?? undefined;
};

/** @param wanted `within`: the community that whoever asks is limited to */
export const listCommunities = (
  db: Database,
  {
    within,
    after = 0,
    limit,
  }: { readonly within?: number | undefined; readonly after?: number; readonly limit: number },
): Promise<Community[]> => {
  let query = db.selectFrom('communities').selectAll().where('groupId', '>', after);
  if (within !== undefined) query = query.where('groupId', '=', within);
  return query.orderBy('groupId').limit(limit).execute();
};

/** @param how `lock` keeps others from changing it until the transaction ends */
export const readCommunity = (
  db: Database,
  groupId: number,
  how: { readonly lock?: boolean } = {},
): Promise<Community | undefined> =>
  db
    .selectFrom('communities')
    .selectAll()
    .where('groupId', '=', groupId)
    .$if(how.lock === true, (query) => query.forUpdate())
    .executeTakeFirst();

/** Changes a community's settings; returns it as it is then, or undefined when there is none. */
export const changeCommunity = (
  db: Database,
  groupId: number,
  change: Partial<Pick<Community, 'defaultDialog'>>,
): Promise<Community | undefined> =>
  db.updateTable('communities').set(change).where('groupId', '=', groupId).returningAll().executeTakeFirst();
