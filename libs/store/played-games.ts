import type { Selectable } from 'kysely';
import type { Answers, RoundCorrections, Rounds } from './database';
import type { Database } from './store';

export type PlayedRound = Omit<Selectable<Rounds>, 'effect' | 'gameId' | 'roomId' | 'supersededAt'> & {
  readonly questionText: string;
  readonly questionAnswer: string;
};

export type JudgedAnswer = Omit<Selectable<Answers>, 'effect' | 'gameId' | 'supersededAt'>;

export type CorrectedRound = Omit<Selectable<RoundCorrections>, 'effect' | 'gameId'>;

export const roundsOf = (db: Database, gameId: string): Promise<PlayedRound[]> =>
  db
    .selectFrom('rounds')
    .innerJoin('questions', 'questions.id', 'rounds.questionId')
    .select(['rounds.number', 'questionId', 'drawnAt', 'captain', 'answerer', 'rounds.answer', 'verdict', 'rule'])
    .select(['point', 'voided', 'endedAt', 'questions.text as questionText', 'questions.answer as questionAnswer'])
    .where('gameId', '=', gameId)
    .where('supersededAt', 'is', null)
    .orderBy('rounds.number')
    .execute();

export const answersOf = (db: Database, gameId: string): Promise<JudgedAnswer[]> =>
  db
    .selectFrom('answers')
    .select(['round', 'questionId', 'player', 'text', 'verdict', 'rule', 'matched', 'distance', 'createdAt'])
    .where('gameId', '=', gameId)
    .where('supersededAt', 'is', null)
    .orderBy('round')
    .orderBy('createdAt')
    .execute();

/** What operators corrected in a game's rounds, in order. */
export const correctionsOf = (db: Database, gameId: string): Promise<CorrectedRound[]> =>
  db
    .selectFrom('roundCorrections')
    .select(['number', 'oldVerdict', 'oldPoint', 'oldVoided', 'verdict', 'point', 'voided', 'createdAt'])
    .where('gameId', '=', gameId)
    .orderBy('createdAt')
    .execute();
