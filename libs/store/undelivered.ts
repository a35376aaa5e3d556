import { sql } from 'kysely';
import type { Heard } from '../../workflows/room/heard';
import type { IngressFence } from './ingress-leases';
import type { Database } from './store';

/** What was heard, and the request that brought it: what hands it over later, in another process maybe, goes on in its trace. */
export type Traced = Heard & { readonly trace?: string };

export const traced = ({ heard, trace }: { readonly heard: Heard; readonly trace?: string | undefined }): Traced =>
  trace === undefined ? heard : { ...heard, trace };

/** What could not be handed over to one room, in its order. */
export interface Undelivered {
  readonly room: string;
  readonly heard: readonly Traced[];
  /** Of the batch it came with, from `lookAtRooms`: rooms are served in this order, whoever put it aside. */
  readonly arrival: number;
  /** Milliseconds since it came. */
  readonly age: number;
  /** Absent: put aside by a process that does not hold the community. */
  readonly fence?: IngressFence;
}

/** Keeps what was heard until its room can take it. False, and nothing is kept, when the fence is an old one. */
export const putAside = async (db: Database, { room, heard, arrival, age, fence }: Undelivered): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into undelivered (room_id, heard, arrival, created_at)
    select ${room}, item.heard, ${arrival}, clock_timestamp() - ${age} * interval '1 millisecond'
    from json_array_elements(${JSON.stringify(heard)}::json) with ordinality as item (heard, n)
    where ${held(fence)}
    order by item.n`.execute(db);
  return numAffectedRows === BigInt(heard.length);
};

/** Rooms where something waits, those that wait longest first. */
export const roomsWithUndelivered = async (db: Database, groupId: number, most: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('undelivered')
    .select('roomId')
    .where('groupId', '=', groupId)
    .where('refusedAt', 'is', null)
    .groupBy('roomId')
    .orderBy(sql`min(arrival)`)
    .limit(most)
    .execute();
  return rows.map(({ roomId }) => roomId);
};

/** The first things that wait in a room. */
export const readUndelivered = async (
  db: Database,
  room: string,
  most: number,
): Promise<{ readonly id: number; readonly heard: Heard; readonly trace: string | undefined }[]> => {
  const rows = await db
    .selectFrom('undelivered')
    .select(['id', 'heard'])
    .where('roomId', '=', room)
    .where('refusedAt', 'is', null)
    .orderBy('arrival')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id, heard: kept }) => {
    const { trace, ...heard } = kept as unknown as Traced;
    return { id, heard, trace };
  });
};

/** Forgets what was handed over. Behind an old fence nothing goes: who holds the community now hands it over again. */
export const forgetDelivered = async (db: Database, ids: readonly number[], fence: IngressFence): Promise<void> => {
  await sql`delete from undelivered where id = any(${[...ids]}::bigint[]) and ${held(fence)}`.execute(db);
};

/** Keeps what a game can never take, for a human to look at; nothing waits for it any more. */
export const keepRefused = async (
  db: Database,
  refused: { readonly room: string; readonly heard: Heard; readonly why: string },
): Promise<void> => {
  await sql`
    insert into undelivered (room_id, heard, refused_at, refusal)
    values (${refused.room}, ${JSON.stringify(refused.heard)}::json, now(), ${refused.why})`.execute(db);
};

export interface UndeliveredCount {
  readonly waiting: number;
  readonly refused: number;
  /** Of the one that waits longest, seconds; 0 when none does. */
  readonly age: number;
}

export const countUndelivered = async (db: Database, groupIds: readonly number[]): Promise<UndeliveredCount> => {
  const { rows } = await sql<UndeliveredCount>`
    select count(*) filter (where refused_at is null)::int as waiting,
      count(refused_at)::int as refused,
      coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where refused_at is null)), 0)::float8 as age
    from undelivered where group_id = any(${[...groupIds]}::bigint[])`.execute(db);
  return rows[0] ?? { waiting: 0, refused: 0, age: 0 };
};

const held = (fence: IngressFence | undefined): ReturnType<typeof sql> =>
  fence === undefined
    ? sql`true`
    : sql`exists (select 1 from ingress_cursors where group_id = ${fence.groupId} and epoch = ${fence.epoch})`;
