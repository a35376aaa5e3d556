import type { DrawnQuestion } from '../../../activities/contract';
import type { Round } from '../../room/game-input';
import type { GameView } from '../../room/game';
import type { Ledger, Score } from '../../room/ledger';
import { commas, lines, mention, t, type Player, type Text } from '../../room/text';
import { MOST_ROUNDS, winnerOf } from './rules';

/** Steps that /info tells of. */
export const GATHERING = 'gathering the team';
export const DISCUSSION = 'discussion';

/** What the chat is invited to. */
export const invitationTo = (rounds: number, bounded: boolean): Text => {
  const invitation = t('chgk.invitation', { count: rounds });
  return bounded ? t('chgk.bounded', { least: 1, most: MOST_ROUNDS, invitation }) : invitation;
};

/** The question as the chat reads it. */
export const questionText = (
  { handout, text, theme }: DrawnQuestion,
  round: { readonly n: number; readonly rounds: number; readonly seconds: number },
): Text => {
  const asked = handout ? t('chgk.withHandout', { handout, text }) : text;
  return t('chgk.question', { ...round, question: theme ? t('chgk.withTheme', { theme, question: asked }) : asked });
};

/** Says that somebody keeps silent or left, and who of the others has the word now. */
export const noAnswerText = (why: 'silent' | 'left', answerer: Player, [next, ...rest]: readonly Player[]): Text => {
  const who = { answerer: mention(answerer) };
  if (next === undefined) return t(`chgk.${why}`, who);
  return rest.length > 0 ? t(`chgk.${why}Once`, who) : t(`chgk.${why}Next`, { ...who, next: mention(next) });
};

/** The verdict, what was right, where the question comes from, and the score. */
export const verdictText = (round: Round, question: DrawnQuestion, score: Score): Text =>
  t('chgk.verdict', {
    verdict: t(VERDICTS[round.verdict], { answer: shortened(round.answer ?? '') }),
    answer: question.answer,
    details: detailsOf(question),
    ...score,
  });

const VERDICTS = { accepted: 'chgk.accepted', rejected: 'chgk.rejected', silent: 'chgk.noAnswer' } as const;

/** A whole screen of a wrong answer is not quoted back. */
const shortened = (answer: string): string => {
  const letters = [...answer];
  return letters.length > MOST_QUOTED ? `${letters.slice(0, MOST_QUOTED).join('')}…` : answer;
};
const MOST_QUOTED = 100;

/** Comment, source and authors, a line each, as far as they are known. */
const detailsOf = ({ comment, source, authors }: DrawnQuestion): ReturnType<typeof lines> =>
  lines([
    ...(comment ? [t('chgk.comment', { comment })] : []),
    ...(source ? [t('chgk.source', { source })] : []),
    ...(authors ? [t('chgk.authors', { authors })] : []),
  ]);

/** What /info says. */
export const infoOf = ({ team, ledger, step, waitsFor }: GameView): Text => {
  const players = team.size === 0 ? t('chgk.nobodyYet') : names(team.players);
  if (step === GATHERING) return t('chgk.gathering', { players });
  const turn = waitsFor?.length === 1 ? t('chgk.waitsFor', { who: names(waitsFor) }) : t('chgk.goesOn');
  const waits = step.endsWith(DISCUSSION) ? t('chgk.discussing') : turn;
  return t('chgk.info', { rounds: ledger.rounds.length, ...ledger.score, players, waits });
};

/** The result: score, winner, and who answered how. */
export const resultOf = (ledger: Ledger): Text => {
  const { score, counted: rounds } = ledger;
  if (rounds.length === 0) return t('chgk.noRounds');
  const answerers = [...new Set(rounds.flatMap(({ answerer }) => answerer ?? []))];
  const result = t(`chgk.result.${winnerOf(score)}`, { ...score });
  if (answerers.length === 0) return result;
  return t('chgk.resultWithAnswers', { result, answers: lines(answerers.map((who) => answersOf(who, rounds))) });
};

const answersOf = (who: Player, rounds: readonly Round[]): Text => {
  const own = rounds.filter(({ answerer }) => answerer === who);
  const right = own.filter(({ verdict }) => verdict === 'accepted').length;
  return t('chgk.answersOf', { who: mention(who), right, count: own.length });
};

const names = (players: readonly Player[]): ReturnType<typeof commas> => commas(players.map(mention));
