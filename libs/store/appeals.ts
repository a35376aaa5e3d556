import type { AppealRecord } from '../../activities/contract';
import { LONGEST_ANSWER } from '../quiz/judge';
import { isOfAttempt } from './attempts';
import { correctWithin } from './games';
import type { Database } from './store';

/**
 * Writes down what the players decided by a vote, with every ballot, and corrects the round where they upheld the appeal: all
 * or nothing. It is known by its effect, so a retry changes nothing.
 */
export const recordAppeal = (db: Database, record: AppealRecord): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const { gameId, effect, round, raisedBy, ballots, quorum } = record;
    const { kind, upheld } = round.appeal;
    const isCurrent = await transaction
      .selectFrom('games')
      .select('id')
      .where('id', '=', gameId)
      .where(isOfAttempt(gameId, effect))
      .executeTakeFirst();
    if (!isCurrent) return;
    const { numInsertedOrUpdatedRows: noted } = await transaction
      .insertInto('appeals')
      .values({
        effect,
        gameId,
        round: round.n,
        questionId: round.questionId,
        kind,
        raisedBy: raisedBy ?? null,
        answerer: round.answerer ?? null,
        answer: round.answer ?? null,
        ballots: JSON.stringify(ballots),
        quorum,
        upheld,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (noted && upheld) await correctWithin(transaction, { gameId, effect, round });
  });

/**
 * accepted: from now on such an answer to this question is right in every game. no answer: nobody answered in this round, or
 * there is no such round. several parts: to a дуплет or блиц, where it can't be told which part was right.
 */
export type AcceptedWording = 'accepted' | 'no answer' | 'several parts' | 'too long';

/**
 * Takes what was answered in a round among the accepted answers to its question. The question's own words stay as they are.
 *
 * @param author the admin's name
 */
export const acceptWording = async (
  db: Database,
  { gameId, round, author }: { readonly gameId: string; readonly round: number; readonly author: string },
): Promise<AcceptedWording> => {
  const answered = await db
    .selectFrom('rounds')
    .innerJoin('questions', 'questions.id', 'rounds.questionId')
    .select(['rounds.questionId', 'rounds.answer', 'questions.parts'])
    .where('gameId', '=', gameId)
    .where('rounds.number', '=', round)
    .where('supersededAt', 'is', null)
    .executeTakeFirst();
  const text = answered?.answer?.trim();
  if (!answered || !text) return 'no answer';
  if (answered.parts !== null) return 'several parts';
  if (text.length > LONGEST_ANSWER) return 'too long';
  await db
    .insertInto('corrections')
    .values({ questionId: answered.questionId, kind: 'accepted', text, author })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return 'accepted';
};
