import { sql } from 'kysely';
import type { OpenWait } from '../../workflows/room/wants';
import type { Database } from './store';
import type { Wants } from './wants';

/** A room at one moment, as whoever hands something over to it must know it. */
export interface RoomView {
  /** One row a live game or dialog. */
  readonly wants: readonly Wants[];
  /** Something of it is in `undelivered`: what comes now must queue behind that. */
  readonly behind: boolean;
  /** When an admin blocked it: no new game begins here. */
  readonly blockedAt?: Date;
  /** The dialog that any word opens in a private chat of its community. */
  readonly defaultDialog?: string;
}

export interface RoomViews {
  /** Numbers this look among all of them, in every process. */
  readonly arrival: number;
  readonly rooms: ReadonlyMap<string, RoomView>;
}

/**
 * What the games of these rooms want and whether anything waits for them, by one query. Read from the primary and never
 * cached: a stale row loses words.
 */
export const lookAtRooms = async (db: Database, rooms: readonly string[]): Promise<RoomViews> => {
  const { rows } = await sql<Row>`
    select (select nextval('arrivals')) as arrival, asked.room,
      exists (select 1 from undelivered u where u.room_id = asked.room and u.refused_at is null) as behind,
      (select r.blocked_at from rooms r where r.id = asked.room) as blocked_at,
      (select c.default_dialog from communities c where c.group_id = split_part(asked.room, ':', 2)::bigint)
        as default_dialog,
      w.workflow_id, w.game, w.opening, w.attempt, w.n, w.everything, w.waits, w.frozen
    from unnest(${[...rooms]}::text[]) as asked (room) left join wants w on w.room_id = asked.room`.execute(db);
  const views = new Map<string, RoomView & { wants: Wants[] }>();
  for (const row of rows) {
    const { behind, blockedAt, defaultDialog } = row;
    const view = views.get(row.room) ?? {
      ...{ wants: [], behind },
      ...(blockedAt && { blockedAt }),
      ...(defaultDialog !== null && { defaultDialog }),
    };
    views.set(row.room, view);
    if (row.workflowId !== null) view.wants.push(wantsOf(row, row.workflowId));
  }
  return { arrival: rows[0]?.arrival ?? 0, rooms: views };
};

interface Row extends Omit<Wants, 'workflowId' | 'waits'> {
  readonly arrival: number;
  readonly behind: boolean;
  readonly blockedAt: Date | null;
  readonly defaultDialog: string | null;
  readonly workflowId: string | null;
  readonly waits: unknown;
}

const wantsOf = ({ room, game, opening, attempt, n, everything, waits, frozen }: Row, workflowId: string): Wants => ({
  workflowId,
  room,
  game,
  opening,
  attempt,
  n,
  everything,
  waits: waits as OpenWait[],
  frozen,
});
