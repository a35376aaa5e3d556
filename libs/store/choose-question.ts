import { sql, type RawBuilder } from 'kysely';
import type { QuestionChoice } from '../../activities/contract';
import { matching } from './question-choice';
import type { Database } from './store';

/** Bounds of what is looked up of a team's past; they also let Postgres guess how little there is to look up. */
const LARGEST_TEAM = 50;
const MOST_GAMES = 200;
const MOST_HAD = 20_000;

export interface Choosing {
  readonly room: string;
  /** The team; absent: who is known to play this game. */
  readonly players?: readonly number[];
  readonly gameId: string;
  readonly choice: QuestionChoice;
}

/** As many are looked at in the random order, one of which is taken: so that none is taken more often for its place in it. */
const CANDIDATES = 64;

/**
 * Which question a room is asked next: one that neither the room nor any of its players has had, else one that the room has
 * not had, else the one that it had longest ago. Undefined where there is none of this kind.
 *
 * One statement that reads a stretch of the random order (`shuffle`), from anywhere in it and round: what it costs does not
 * grow with the base, only with how rare a kind of question is wanted.
 */
export const chooseQuestion = async (
  db: Database,
  { room, gameId, players, choice }: Choosing,
): Promise<number | undefined> => {
  const from = Math.random();
  const team = players ? sql`${JSON.stringify(players)}::jsonb` : sql`(select players from games where id = ${gameId})`;
  /** One of the next candidates. */
  const oneOf = (condition: RawBuilder<unknown>): RawBuilder<unknown> => {
    const stretch = (side: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
      select question.id from questions as question
      where ${matching(choice)} and ${side} and ${condition}
      order by question.shuffle limit ${sql.lit(CANDIDATES)})`;
    return sql`
      select id from (
        select id from (
          ${stretch(sql`question.shuffle >= ${from}`)} union all ${stretch(sql`question.shuffle < ${from}`)}
        ) as round_about limit ${sql.lit(CANDIDATES)}
      ) as candidates order by random() limit 1`;
  };
  const { rows } = await sql<{ id: number }>`
    with
    had as materialized (
      select question_id, max(drawn_at) as last_at from rounds where room_id = ${room} group by question_id
    ),
    team_had as materialized (
      select distinct round.question_id
      from (select * from jsonb_array_elements(${team}) limit ${sql.lit(LARGEST_TEAM)}) as team(player)
      cross join lateral (
        select id from games where players @> jsonb_build_array(player) limit ${sql.lit(MOST_GAMES)}
      ) as game
      cross join lateral (select question_id from rounds where game_id = game.id and superseded_at is null offset 0) as round
      limit ${sql.lit(MOST_HAD)}
    ),
    fresh as materialized (
      ${oneOf(sql`question.id not in (select question_id from had) and question.id not in (select question_id from team_had)`)}
    ),
    unasked as materialized (
      select id from (${oneOf(sql`question.id not in (select question_id from had)`)}) as others
      where not exists (select from fresh)
    ),
    oldest as materialized (
      select question.id from had join questions as question on question.id = had.question_id
      where ${matching(choice)} and not exists (select from fresh) and not exists (select from unasked)
      order by had.last_at limit 1
    )
    select id from fresh union all select id from unasked union all select id from oldest`.execute(db);
  return rows[0]?.id;
};
