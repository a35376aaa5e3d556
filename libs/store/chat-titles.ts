import { sql } from 'kysely';
import { roomId } from '../../workflows/room/room-id';
import type { Database } from './store';

export interface ChatTitle {
  readonly peerId: number;
  readonly title: string;
}

/**
 * Takes group chats of a community whose titles nobody has asked VK for within the hour, those first that were never asked
 * about. Whoever takes them asks; others are given others.
 */
export const takeToAsk = async (db: Database, groupId: number, most: number): Promise<number[]> => {
  const { rows } = await sql<{ peerId: number }>`
    update rooms set title_asked_at = now()
    where id in (
      select id from rooms
      where group_id = ${groupId} and peer_id > 2000000000 and not gone
        and (title_asked_at is null or title_asked_at < now() - interval '1 hour')
      order by title_asked_at nulls first limit ${most}
      for no key update skip locked)
    returning peer_id`.execute(db);
  return rows.map(({ peerId }) => peerId);
};

/** What a chat is called now. */
export const noteTitle = async (db: Database, groupId: number, { peerId, title }: ChatTitle): Promise<void> => {
  await db
    .updateTable('rooms')
    .set({ title })
    .where('id', '=', roomId(groupId, peerId))
    .where(sql<boolean>`title is distinct from ${title}`)
    .execute();
};

/**
 * What a row's room is called, by the column that has the room's id: its title, or the name of the person whose private chat
 * it is; null where VK has not told it.
 */
export const titleOf = (room: string) =>
  sql<string | null>`(
    select coalesce(named.title,
      (select trim(person.first_name || ' ' || person.last_name) from players person where person.user_id = named.peer_id))
    from rooms named where named.id = ${sql.ref(room)})`;
