import { sql } from 'kysely';
import type { Database } from './store';

/** Names one holder of a community among all there ever were: a write that carries an older epoch changes nothing. */
export interface IngressFence {
  readonly groupId: number;
  readonly epoch: number;
}

export interface TakenLease extends IngressFence {
  /** The long-poll `ts` up to which everything was handed over; undefined when the community was never polled. */
  readonly ts: string | undefined;
}

export interface LeaseRequest {
  readonly groupId: number;
  /** Whose it is, for an operator who looks. */
  readonly holder: string;
  /** Milliseconds, by the clock of Postgres. */
  readonly ttl: number;
  /** Whether it will poll: else nobody writes `heard_until`, and a lag that only grows would keep every wait open. */
  readonly polls: boolean;
  /** Whether a holder is certainly no more: its lease is not waited for. */
  readonly hasDied?: (holder: string) => boolean;
}

/** Takes a community that nobody holds, or a dead process; undefined while somebody does. */
export const takeLease = async (db: Database, request: LeaseRequest): Promise<TakenLease | undefined> => {
  const { groupId, holder, ttl, polls, hasDied = () => false } = request;
  // Looked at first: a standby asks five times a second, and an insert that conflicts would lock the row each time.
  const { rows: held } = await sql<{ epoch: number; holder: string | null }>`
    select epoch, holder from ingress_cursors where group_id = ${groupId} and held_until > clock_timestamp()`.execute(
    db,
  );
  const [other] = held;
  if (other && !hasDied(other.holder ?? '')) return undefined;
  const { rows } = await sql<{ epoch: number; ts: string | null }>`
    insert into ingress_cursors as c (group_id, epoch, holder, held_until)
    values (${groupId}, 1, ${holder}, ${from(ttl)})
    on conflict (group_id) do update set
      epoch = c.epoch + 1, holder = excluded.holder, held_until = excluded.held_until, updated_at = now(),
      heard_until = case when ${polls}::boolean then c.heard_until end,
      heard_through = case when ${polls}::boolean then c.heard_through end
    where c.held_until is null or c.held_until <= clock_timestamp() or c.epoch = ${other?.epoch ?? null}
    returning epoch, ts`.execute(db);
  const [row] = rows;
  return row && { groupId, epoch: row.epoch, ts: row.ts ?? undefined };
};

/** What its holder says while it holds a community. */
export interface IngressReport {
  /** Of the long poll: everything up to there was handed over. */
  readonly ts?: string | undefined;
  readonly heard?: IngressHeard | undefined;
}

export interface IngressHeard {
  /** Everything said until so many milliseconds ago was handed over. */
  readonly age: number;
  /** All that was received until then is handed over; Unix milliseconds by the ingress's clock. */
  readonly through: number;
}

/**
 * Holds it for another while, and keeps what its holder reports; false, and nothing is written, when it is somebody else's by
 * now. How far it has heard is kept by the clock of Postgres, which the reader compares it with, and never set back.
 */
export const renewLease = async (
  db: Database,
  { groupId, epoch }: IngressFence,
  ttl: number,
  { ts, heard }: IngressReport = {},
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update ingress_cursors
    set held_until = ${from(ttl)}, updated_at = now(), ts = coalesce(${ts ?? null}, ts)${heard ? news(heard) : sql``}
    where group_id = ${groupId} and epoch = ${epoch}`.execute(db);
  return numAffectedRows === 1n;
};

const news = ({ age, through }: IngressHeard): ReturnType<typeof sql> => {
  const until = sql`now() - ${age} * interval '1 millisecond'`;
  return sql`, heard_until = greatest(heard_until, ${until}),
    heard_through = case when heard_until > ${until} then heard_through else ${through} end`;
};

/** Lets the next one take it at once. */
export const releaseLease = async (db: Database, { groupId, epoch }: IngressFence): Promise<void> => {
  await sql`
    update ingress_cursors set held_until = null, updated_at = now()
    where group_id = ${groupId} and epoch = ${epoch}`.execute(db);
};

const from = (ttl: number): ReturnType<typeof sql> => sql`clock_timestamp() + ${ttl} * interval '1 millisecond'`;
