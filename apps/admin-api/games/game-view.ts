import type { ListedGame, ListedWait } from '../../../libs/store/game-lists';
import type { CorrectedRound, JudgedAnswer, PlayedRound } from '../../../libs/store/played-games';
import { parseRoomId } from '../../../workflows/room/room-id';
import { personOf, personOrNull } from '../http/people';
import type { CorrectionView, JudgedAnswerView, PlayedRoundView } from './game-details.schemas';
import type { Game, GameWaiting } from './game.schemas';

type Names = ReadonlyMap<number, string>;

/** Everyone whose name a list of games shows. */
export const peopleIn = (games: readonly ListedGame[]): number[] =>
  games.flatMap(({ players, captain, startedBy, wait }) => [
    ...players,
    startedBy,
    ...(captain === null ? [] : [captain]),
    ...(wait ? (waitedFor(wait) ?? []) : []),
  ]);

/** Everyone whose name a game's rounds and answers show. */
export const peopleWhoPlayed = (rounds: readonly PlayedRound[], answers: readonly JudgedAnswer[]): number[] =>
  [...rounds.flatMap(({ captain, answerer }) => [captain, answerer]), ...answers.map(({ player }) => player)].filter(
    (player) => player !== null,
  );

export const gameView = (row: ListedGame, names: Names, temporalUrl: string): Game => ({
  id: row.id,
  room: row.roomId,
  chatTitle: row.chatTitle,
  community: parseRoomId(row.roomId).groupId,
  workflowId: row.workflowId,
  game: row.game,
  attempt: row.attempt,
  step: row.step,
  round: row.openRound,
  live: row.endedAt === null,
  startedBy: personOf(names, row.startedBy),
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  // The table's check constraint has the same list.
  ending: row.ending as Game['ending'],
  captain: personOrNull(names, row.captain),
  players: row.players.map((player) => personOf(names, player)),
  score: { team: row.teamScore, bot: row.botScore },
  waiting: row.wait ? waitingView(row.wait, names) : null,
  frozen: row.frozenAt && {
    since: row.frozenAt.toISOString(),
    error: row.frozenError ?? '',
    line: row.frozenLine,
  },
  temporalUrl,
});

/** Whose turn it is; null where some wait is open to anyone. */
const waitedFor = ({ waits }: ListedWait): number[] | null => {
  if (waits.some(({ from }) => from === null)) return null;
  return [...new Set(waits.flatMap(({ from }) => from ?? []))];
};

const waitingView = (wait: ListedWait, names: Names): GameWaiting => ({
  for: waitedFor(wait)?.map((player) => personOf(names, player)) ?? null,
  words: wait.waits.some(({ words }) => words),
  buttons: wait.waits.some(({ message }) => message !== undefined),
  since: wait.since.toISOString(),
  until: wait.dueAt?.toISOString() ?? null,
  overdue: wait.overdue,
  paused: wait.paused,
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

export const correctionView = (row: CorrectedRound): CorrectionView => ({
  round: row.number,
  before:
    row.oldVoided === null
      ? null
      : {
          verdict: row.oldVerdict as PlayedRoundView['verdict'],
          point: row.oldPoint as PlayedRoundView['point'],
          voided: row.oldVoided,
        },
  after: {
    verdict: row.verdict as PlayedRoundView['verdict'],
    point: row.point as PlayedRoundView['point'],
    voided: row.voided,
  },
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
