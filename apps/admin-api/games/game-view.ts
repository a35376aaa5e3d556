import type { JudgedAnswer, ListedGame, PlayedRound } from '../../../libs/store/game-lists';
import { personOf, personOrNull } from '../http/people';
import type { Game, JudgedAnswerView, PlayedRoundView } from './games.schemas';

type Names = ReadonlyMap<number, string>;

/** Everyone whose name a list of games shows. */
export const peopleIn = (games: readonly ListedGame[]): number[] =>
  games.flatMap(({ players, captain, startedBy }) => [...players, startedBy, ...(captain === null ? [] : [captain])]);

/** Everyone whose name a game's rounds and answers show. */
export const peopleWhoPlayed = (rounds: readonly PlayedRound[], answers: readonly JudgedAnswer[]): number[] =>
  [...rounds.flatMap(({ captain, answerer }) => [captain, answerer]), ...answers.map(({ player }) => player)].filter(
    (player) => player !== null,
  );

export const gameView = (row: ListedGame, names: Names, temporalUrl: string): Game => ({
  id: row.id,
  room: row.roomId,
  workflowId: row.workflowId,
  game: row.game,
  step: row.step,
  live: row.endedAt === null,
  startedBy: personOf(names, row.startedBy),
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  // The table's check constraint has the same list.
  ending: row.ending as Game['ending'],
  captain: personOrNull(names, row.captain),
  players: row.players.map((player) => personOf(names, player)),
  score: { team: row.teamScore, bot: row.botScore },
  frozen: row.frozenAt && {
    since: row.frozenAt.toISOString(),
    error: row.frozenError ?? '',
    line: row.frozenLine,
  },
  temporalUrl,
});

export const roundView = (row: PlayedRound, names: Names): PlayedRoundView => ({
  number: row.number,
  question: { id: row.questionId, text: row.questionText, answer: row.questionAnswer },
  captain: personOrNull(names, row.captain),
  answerer: personOrNull(names, row.answerer),
  answer: row.answer,
  verdict: row.verdict as PlayedRoundView['verdict'],
  rule: row.rule,
  point: row.point as PlayedRoundView['point'],
  voided: row.voided,
  drawnAt: row.drawnAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

export const answerView = (row: JudgedAnswer, names: Names): JudgedAnswerView => ({
  round: row.round,
  questionId: row.questionId,
  player: personOf(names, row.player),
  text: row.text,
  verdict: row.verdict as JudgedAnswerView['verdict'],
  rule: row.rule,
  matched: row.matched,
  distance: row.distance,
  at: row.createdAt.toISOString(),
});

/** A game's workflow in Temporal's Web UI; the UI leads on from its first run to the later ones. */
export const temporalLink = (
  ui: { url: string; namespace: string },
  game: { workflowId: string; id: string },
): string =>
  [
    ui.url.replace(/\/+$/, ''),
    'namespaces',
    ui.namespace,
    'workflows',
    encodeURIComponent(game.workflowId),
    game.id,
  ].join('/');
