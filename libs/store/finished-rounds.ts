import type { Round } from '../../workflows/room/game-input';
import type { Database } from './store';

/** The rounds of a game that were finished, as its ledger would have them: with what operators and players decided since. */
export const finishedRounds = async (db: Database, gameId: string): Promise<Round[]> => {
  const rows = await db
    .selectFrom('rounds')
    .leftJoin('appeals', (join) =>
      join
        .onRef('appeals.gameId', '=', 'rounds.gameId')
        .onRef('appeals.round', '=', 'rounds.number')
        .on('appeals.supersededAt', 'is', null),
    )
    .select(['rounds.number', 'rounds.questionId', 'captain', 'rounds.answerer', 'rounds.answer', 'verdict', 'point'])
    .select(['voided', 'appeals.kind', 'appeals.upheld'])
    .where('rounds.gameId', '=', gameId)
    .where('rounds.supersededAt', 'is', null)
    .where('endedAt', 'is not', null)
    .orderBy('rounds.number')
    .execute();
  return rows.map((row) => ({
    n: row.number,
    questionId: row.questionId,
    verdict: row.verdict as Round['verdict'],
    point: row.point as Round['point'],
    ...(row.captain !== null && { captain: row.captain }),
    ...(row.answerer !== null && { answerer: row.answerer }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.voided && { voided: true }),
    ...(row.kind !== null && { appeal: { kind: row.kind as Appeal['kind'], upheld: row.upheld ?? false } }),
  }));
};

type Appeal = NonNullable<Round['appeal']>;
