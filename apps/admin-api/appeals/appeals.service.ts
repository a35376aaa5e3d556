import { z } from 'zod';
import {
  listAppeals,
  markReviewed,
  readAppeal,
  type ListedAppeal,
  type Review,
} from '../../../libs/store/appeal-lists';
import { acceptWording, type AcceptedWording } from '../../../libs/store/appeals';
import { namesOf, readListedGame } from '../../../libs/store/game-lists';
import { correctWithin } from '../../../libs/store/games';
import type { Database } from '../../../libs/store/store';
import type { OperationKind } from '../../../workflows/room/operate';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { reaches, type Reach } from '../access/reach';
import type { OperationsService } from '../games/operations.service';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { Problem } from '../http/problem';
import { appealView, peopleInAppeals } from './appeal-view';
import type { Appeal, AppealReview, AppealsQuery } from './appeals.schemas';

const positionSchema = z.tuple([z.int().min(0)]);

const REVIEWS: Readonly<Record<AppealReview['decision'], Review>> = {
  keep: 'kept',
  accept: 'accepted',
  reject: 'rejected',
  void: 'voided',
};

const WHY_NOT: Readonly<Record<Exclude<AcceptedWording, 'accepted'>, string>> = {
  'no answer': 'nobody answered in this round',
  'several parts': 'the question has several parts: mend their answers in the question itself',
  'too long': 'the answer is too long to be a wording',
};

export interface AppealsParts {
  readonly db: Database;
  readonly audit: Audit;
  readonly operations: OperationsService;
}

/** What players decided by a vote, and what an admin decides after them. */
export class AppealsService {
  constructor(private readonly parts: AppealsParts) {}

  async list({ limit, cursor, ...filter }: AppealsQuery, { community: within }: Reach): Promise<Page<Appeal>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listAppeals(this.parts.db, { ...filter, within, after, limit: limit + 1 });
    const names = await namesOf(this.parts.db, peopleInAppeals(rows));
    return pageOf(rows, limit, { item: (row) => appealView(row, names), position: ({ id }) => [id] });
  }

  async read(id: number, reach: Reach): Promise<Appeal> {
    const row = known(await readAppeal(this.parts.db, id), reach);
    return appealView(row, await namesOf(this.parts.db, peopleInAppeals([row])));
  }

  /**
   * A live game is told first and says it in its chat; of one that is over the round is corrected with the review. Whoever
   * repeats a review that was cut off in the middle goes on with it: a round that is as decided already is left.
   */
  async review(id: number, review: AppealReview, actor: Actor): Promise<Appeal> {
    const appeal = known(await readAppeal(this.parts.db, id), actor);
    if (review.acceptWording && actor.community !== undefined) {
      throw Problem.ofField(403, 'acceptWording', 'questions belong to all communities, and this key to one');
    }
    if (appeal.review !== null) throw decided(appeal);
    const operation = operationOf(appeal, review.decision);
    if (appeal.live && operation) {
      await this.parts.operations.operate(appeal.gameId, operation, `review-${id}-${review.decision}`, actor);
    }
    await this.parts.audit.change(actor, 'appeal.review', async (transaction) => {
      if (!appeal.live && operation) await correct(transaction, appeal, operation);
      if (review.acceptWording) await accept(transaction, appeal, actor.name);
      const reviewed = { review: REVIEWS[review.decision], by: actor.name };
      if (!(await markReviewed(transaction, id, reviewed))) throw decided(appeal);
      return { result: undefined, target: id, after: review };
    });
    return this.read(id, actor);
  }
}

type Correction = Extract<OperationKind, { kind: 'overrule' | 'voidRound' }>;

/** What makes the round as it was decided; undefined where it is so already. */
const operationOf = (
  { round, verdict, voided }: ListedAppeal,
  decision: AppealReview['decision'],
): Correction | undefined => {
  if (decision === 'keep') return undefined;
  if (decision === 'void') return voided ? undefined : { kind: 'voidRound', round };
  const wanted = decision === 'accept' ? 'accepted' : 'rejected';
  return verdict === wanted && !voided ? undefined : { kind: 'overrule', round, verdict: wanted };
};

/** Of a game that is over: its row, its score and the standings follow. */
const correct = async (db: Database, appeal: ListedAppeal, operation: Correction): Promise<void> => {
  const { gameId, id, questionId, round: n, verdict, point } = appeal;
  const game = await readListedGame(db, gameId);
  if (game?.endedAt === null) throw new Problem(409, 'The game goes on again: try once more.');
  const round =
    operation.kind === 'voidRound'
      ? { verdict: verdict ?? 'silent', point: point ?? 'bot', voided: true as const }
      : { verdict: operation.verdict, point: operation.verdict === 'accepted' ? ('team' as const) : ('bot' as const) };
  await correctWithin(db, { gameId, effect: `review:${id}`, round: { n, questionId, ...round } });
};

const accept = async (db: Database, { gameId, round }: ListedAppeal, author: string): Promise<void> => {
  const accepted = await acceptWording(db, { gameId, round, author });
  if (accepted !== 'accepted') throw Problem.ofField(409, 'acceptWording', WHY_NOT[accepted]);
};

const known = (row: ListedAppeal | undefined, reach: Reach): ListedAppeal => {
  if (row && reaches(reach, row.roomId)) return row;
  throw Problem.notFound('appeal');
};

const decided = ({ reviewedBy }: ListedAppeal): Problem =>
  new Problem(409, `It is decided already${reviewedBy === null ? '' : `, by ${reviewedBy}`}.`);
