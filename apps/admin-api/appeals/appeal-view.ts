import type { ListedAppeal } from '../../../libs/store/appeal-lists';
import { personOf, personOrNull } from '../http/people';
import type { Appeal } from './appeals.schemas';

/** Everyone whose name a list of appeals shows. */
export const peopleInAppeals = (appeals: readonly ListedAppeal[]): number[] =>
  appeals
    .flatMap(({ raisedBy, answerer, ballots }) => [raisedBy, answerer, ...ballots.map(({ player }) => player)])
    .filter((player) => player !== null);

export const appealView = (row: ListedAppeal, names: ReadonlyMap<number, string>): Appeal => ({
  id: row.id,
  kind: row.kind,
  game: { id: row.gameId, room: row.roomId, chatTitle: row.chatTitle, live: row.live },
  round: row.round,
  question: { id: row.questionId, text: row.questionText, answer: row.questionAnswer },
  raisedBy: personOrNull(names, row.raisedBy),
  answerer: personOrNull(names, row.answerer),
  answer: row.answer,
  votes: row.ballots.map(({ player, agrees }) => ({ player: personOf(names, player), agrees })),
  quorum: row.quorum,
  upheld: row.upheld,
  verdict: row.verdict,
  point: row.point,
  voided: row.voided,
  createdAt: row.createdAt.toISOString(),
  review:
    row.review === null || row.reviewedAt === null
      ? null
      : { decision: row.review, by: row.reviewedBy ?? '', at: row.reviewedAt.toISOString() },
});
