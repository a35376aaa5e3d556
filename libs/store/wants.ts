import { sql, type RawBuilder } from 'kysely';
import type { Fence, OpenWait, WantsWrite } from '../../workflows/room/wants';
import type { Database } from './store';

/** What one live game of a room wants to hear. */
export interface Wants extends Fence {
  readonly workflowId: string;
  readonly room: string;
  readonly game: string;
  readonly everything: boolean;
  readonly waits: readonly OpenWait[];
  /** Its game stands still because its code fails: commands go to the reception. */
  readonly frozen?: boolean;
}

/** The live games and dialogs of these rooms, by one query. Read from the primary and never cached: a stale row loses words. */
export const readWants = async (db: Database, rooms: readonly string[]): Promise<Wants[]> => {
  const rows = await db
    .selectFrom('wants')
    .selectAll()
    .where('roomId', '=', sql<string>`any(${[...rooms]})`)
    .execute();
  return rows.map((row) => ({
    workflowId: row.workflowId,
    room: row.roomId,
    game: row.game,
    opening: row.opening,
    attempt: row.attempt,
    n: row.n,
    everything: row.everything,
    waits: row.waits as unknown as OpenWait[],
    frozen: row.frozen,
  }));
};

/** Replaces what a game wants, unless a newer write was here first (a retried activity may come late). */
export const writeWants = async (db: Database, write: WantsWrite): Promise<void> => {
  await wantsWrite(write).execute(db);
};

/** The same as part of another statement. */
export const wantsWrite = ({ workflowId, opening, attempt, n, ...write }: WantsWrite): RawBuilder<unknown> => sql`
  update wants
  set opening = ${opening}, attempt = ${attempt}, n = ${n}, everything = ${write.everything},
    waits = ${JSON.stringify(write.waits)}, due_at = ${inFuture(write.lasts)},
    awaited_until = ${inFuture(write.awaits)}, paused = ${write.paused ?? false}, updated_at = now()
  where workflow_id = ${workflowId}
    and (opening, attempt, n) <= (${opening}::bigint, ${attempt}::int, ${n}::int)`;

/**
 * The time of the waits of this write begins only now, for the message that begins it was long in coming: the ingress, which
 * counted from the write, would say too early that it is over.
 */
export const beginAwaited = async (
  db: Database,
  { workflowId, opening, attempt, n, awaits }: WantsWrite,
): Promise<void> => {
  await sql`
    update wants set awaited_until = clock_timestamp() + ${awaits}::float8 * interval '1 millisecond'
    where workflow_id = ${workflowId} and opening = ${opening} and attempt = ${attempt} and n = ${n}`.execute(db);
};

const inFuture = (milliseconds: number | undefined): RawBuilder<unknown> =>
  sql`now() + ${milliseconds ?? null}::float8 * interval '1 millisecond'`;

/** Makes sure that a game which is being opened has a row, wanting everything; returns the opening that names it. */
export const openWants = async (
  db: Database,
  game: { workflowId: string; room: string; game: string },
): Promise<number> => {
  const row = await db
    .insertInto('wants')
    .values({ workflowId: game.workflowId, roomId: game.room, game: game.game })
    // Touching the row makes Postgres return it when it was there already.
    .onConflict((conflict) => conflict.column('workflowId').doUpdateSet({ updatedAt: sql`now()` }))
    .returning('opening')
    .executeTakeFirstOrThrow();
  return row.opening;
};

/** Removes the row of a game that has ended, if it is still the version that was read. */
export const clearWants = async (db: Database, read: Fence & { workflowId: string }): Promise<boolean> => {
  const result = await db
    .deleteFrom('wants')
    .where('workflowId', '=', read.workflowId)
    .where('opening', '=', read.opening)
    .where('attempt', '=', read.attempt)
    .where('n', '=', read.n)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
};
