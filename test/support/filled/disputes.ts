import type { Database } from '../../../libs/store/store';
import { finishedGame } from './played';

const KINDS = ['dispute', 'answer', 'question', 'answer', 'dispute'] as const;
const DECIDED = 3;

/** What players voted about: some wait for an editor, the others have been decided. */
export const writeDisputes = async (db: Database): Promise<void> => {
  const rounds = await db
    .selectFrom('rounds')
    .innerJoin('games', 'games.id', 'rounds.gameId')
    .select(['rounds.gameId', 'rounds.number', 'questionId', 'answerer', 'answer', 'players'])
    .where('rounds.number', '=', 2)
    .where('rounds.gameId', 'in', [1, 2, 4, 6, 7, 8, 11, 12].map(finishedGame))
    .orderBy('games.opening')
    .execute();
  for (const [n, round] of rounds.entries()) {
    const players = round.players as number[];
    const kind = KINDS[n % KINDS.length] ?? 'answer';
    const ballots = players.slice(1).map((player, k) => ({ player, agrees: (n + k) % 3 !== 0 }));
    const upheld = ballots.filter(({ agrees }) => agrees).length * 2 > ballots.length;
    await db
      .insertInto('appeals')
      .values({
        ...{ effect: `appeal/${n}`, gameId: round.gameId, round: round.number, questionId: round.questionId, kind },
        ...{ answerer: round.answerer, answer: round.answer, ballots: JSON.stringify(ballots), quorum: 2 },
        ...{ raisedBy: kind === 'dispute' ? null : round.answerer, upheld },
        ...(n < DECIDED && { review: n === 1 ? 'voided' : 'kept', reviewedBy: 'Вера', reviewedAt: new Date() }),
      })
      .execute();
  }
};
