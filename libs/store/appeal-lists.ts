import { sql } from 'kysely';
import type { Ballot } from '../../activities/contract';
import { titleOf } from './chat-titles';
import type { Database } from './store';

export type AppealKind = 'dispute' | 'answer' | 'question';
export type Review = 'kept' | 'accepted' | 'rejected' | 'voided';

/** What players decided about a round by a vote, with what an admin decided afterwards, and the round as it stands now. */
export interface ListedAppeal {
  readonly id: number;
  readonly gameId: string;
  readonly roomId: string;
  /** What VK calls the chat. */
  readonly chatTitle: string | null;
  readonly round: number;
  readonly kind: AppealKind;
  readonly questionId: number;
  readonly questionText: string;
  readonly questionAnswer: string;
  readonly raisedBy: number | null;
  readonly answerer: number | null;
  readonly answer: string | null;
  readonly ballots: readonly Ballot[];
  readonly quorum: number;
  readonly upheld: boolean;
  readonly createdAt: Date;
  readonly review: Review | null;
  readonly reviewedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly live: boolean;
  readonly frozen: boolean;
  readonly verdict: 'accepted' | 'rejected' | 'silent' | null;
  readonly point: 'team' | 'bot' | null;
  readonly voided: boolean;
}

export interface AppealsWanted {
  /** `open`: no admin has decided. */
  readonly state?: 'open' | 'decided' | undefined;
  readonly kind?: AppealKind | undefined;
  readonly game?: string | undefined;
  /** The community that whoever asks is limited to. */
  readonly within?: number | undefined;
  /** The last appeal of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
}

const listedAppeals = (db: Database) =>
  db
    .selectFrom('appeals')
    .innerJoin('games', 'games.id', 'appeals.gameId')
    .innerJoin('questions', 'questions.id', 'appeals.questionId')
    .innerJoin('rounds', (join) =>
      join
        .onRef('rounds.gameId', '=', 'appeals.gameId')
        .onRef('rounds.number', '=', 'appeals.round')
        .on('rounds.supersededAt', 'is', null),
    )
    .select(['appeals.id', 'appeals.gameId', 'games.roomId', 'appeals.round', 'appeals.questionId', 'raisedBy'])
    .select(['appeals.answerer', 'appeals.answer', 'quorum', 'upheld', 'appeals.createdAt', 'reviewedAt', 'reviewedBy'])
    .select(['questions.text as questionText', 'questions.answer as questionAnswer', 'rounds.voided'])
    .select([sql<AppealKind>`appeals.kind`.as('kind'), sql<Review | null>`appeals.review`.as('review')])
    .select([sql<readonly Ballot[]>`appeals.ballots`.as('ballots'), titleOf('games.roomId').as('chatTitle')])
    .select([sql<boolean>`games.ended_at is null`.as('live'), sql<boolean>`games.frozen_at is not null`.as('frozen')])
    .select([
      sql<ListedAppeal['verdict']>`rounds.verdict`.as('verdict'),
      sql<ListedAppeal['point']>`rounds.point`.as('point'),
    ])
    .where('appeals.supersededAt', 'is', null);

/** Appeals, the latest first. */
export const listAppeals = (db: Database, wanted: AppealsWanted): Promise<ListedAppeal[]> => {
  const { state, kind, game, within, after, limit } = wanted;
  let query = listedAppeals(db);
  if (state !== undefined) query = query.where('reviewedAt', state === 'open' ? 'is' : 'is not', null);
  if (kind !== undefined) query = query.where('appeals.kind', '=', kind);
  if (game !== undefined) query = query.where('appeals.gameId', '=', game);
  if (within !== undefined) query = query.where('games.groupId', '=', within);
  if (after !== undefined) query = query.where('appeals.id', '<', after);
  return query.orderBy('appeals.id', 'desc').limit(limit).execute();
};

export const readAppeal = (db: Database, id: number): Promise<ListedAppeal | undefined> =>
  listedAppeals(db).where('appeals.id', '=', id).executeTakeFirst();

/** False when another admin was quicker. */
export const markReviewed = async (
  db: Database,
  id: number,
  { review, by }: { readonly review: Review; readonly by: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('appeals')
    .set({ review, reviewedBy: by, reviewedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('reviewedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};
