import type { Appeal } from '../appeals/appeals.schemas';
import type { CorrectionView, GameEvent, JudgedAnswerView, PlayedRoundView } from './game-details.schemas';
import type { Game } from './game.schemas';

const NOTHING = {
  ...{ round: null, player: null, text: null, verdict: null, point: null, voided: null },
  ...{ upheld: null, ending: null },
};

/** What happened in a game, in its order; of one moment a question comes before its answer, and that before the verdict. */
export const timelineOf = (
  game: Game,
  played: {
    readonly rounds: readonly PlayedRoundView[];
    readonly answers: readonly JudgedAnswerView[];
    readonly appeals: readonly Appeal[];
    readonly corrections: readonly CorrectionView[];
  },
): GameEvent[] => {
  const events: GameEvent[] = [
    { ...NOTHING, at: game.startedAt, kind: 'started', player: game.startedBy },
    ...played.rounds.map(({ number: round, drawnAt: at, question }): GameEvent => ({
      ...{ ...NOTHING, at, kind: 'question', round, text: question.text },
    })),
    ...played.answers.map(({ at, round, player, text, verdict }): GameEvent => ({
      ...{ ...NOTHING, at, kind: 'answer', round, player, text, verdict },
    })),
    ...played.rounds.flatMap(({ number: round, endedAt: at, answerer: player, verdict, point, voided }): GameEvent[] =>
      at === null ? [] : [{ ...NOTHING, at, kind: 'round', round, player, verdict, point, voided }],
    ),
    ...played.appeals.map(({ createdAt: at, round, raisedBy: player, upheld }): GameEvent => ({
      ...{ ...NOTHING, at, kind: 'appeal', round, player, upheld },
    })),
    ...played.corrections.map(({ at, round, after }): GameEvent => ({
      ...NOTHING,
      at,
      kind: 'correction',
      round,
      ...after,
    })),
  ];
  if (game.frozen) events.push({ ...NOTHING, at: game.frozen.since, kind: 'frozen', text: game.frozen.error });
  if (game.endedAt !== null) events.push({ ...NOTHING, at: game.endedAt, kind: 'ended', ending: game.ending });
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
