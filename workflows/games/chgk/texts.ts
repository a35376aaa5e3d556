import type { DrawnQuestion, Judgement } from '../../../activities/contract';
import type { Round } from '../../room/game-input';
import type { GameView } from '../../room/game';
import type { Ledger, Score } from '../../room/ledger';
import { pointsByVote, VOTE } from '../../room/parts/appeals';
import { shortened } from '../../room/shortened';
import { commas, lines, mention, t, type Player, type Text } from '../../room/text';
import { reasonOf } from './reasons';
import type { PlayedRound } from './round';
import { MOST_ROUNDS, winnerOf } from './rules';

/** Steps that /info tells of. */
export const GATHERING = 'gathering the team';
export const DISCUSSION = 'discussion';

/** What the chat is invited to. */
export const invitationTo = (rounds: number, bounded: boolean): Text => {
  const invitation = t('chgk.invitation', { count: rounds });
  return bounded ? t('chgk.bounded', { least: 1, most: MOST_ROUNDS, invitation }) : invitation;
};

/** The question as the chat reads it: of a дуплет or блиц its parts one by one. */
export const questionText = (
  { handout, parts, text, theme }: DrawnQuestion,
  round: { readonly n: number; readonly rounds: number; readonly seconds: number },
): Text => {
  const several = parts && t('chgk.parts', { text, parts: numbered(parts), count: parts.length });
  const asked = handout ? t('chgk.withHandout', { handout, text: several ?? text }) : (several ?? text);
  return t('chgk.question', { ...round, question: theme ? t('chgk.withTheme', { theme, question: asked }) : asked });
};

const numbered = (parts: readonly { readonly text: string }[]): ReturnType<typeof lines> =>
  lines(parts.map(({ text }, i) => t('chgk.part', { n: i + 1, text })));

/** Asks the answerer. */
export const answerText = ({ parts }: DrawnQuestion, answerer: Player, seconds: number): Text =>
  t(parts ? 'chgk.answerParts' : 'chgk.answer', { answerer: mention(answerer), seconds });

/** Says that somebody keeps silent or left, and who of the others has the word now. */
export const noAnswerText = (why: 'silent' | 'left', answerer: Player, [next, ...rest]: readonly Player[]): Text => {
  const who = { answerer: mention(answerer) };
  if (next === undefined) return t(`chgk.${why}`, who);
  return rest.length > 0 ? t(`chgk.${why}Once`, who) : t(`chgk.${why}Next`, { ...who, next: mention(next) });
};

/**
 * The verdict and why, what was right, where the question comes from.
 *
 * @param voted whether the players are to vote on a disputed answer
 */
export const verdictText = ({ question, round, judgement }: PlayedRound, voted: boolean, team: number): Text =>
  t(question.parts ? 'chgk.verdictParts' : 'chgk.verdict', {
    verdict: judgement ? judgedText(judgement, round.answer ?? '', voted, team) : t('chgk.noAnswer'),
    answer: question.answer,
    details: detailsOf(question),
  });

const judgedText = (judgement: Judgement, said: string, voted: boolean, team: number): Text => {
  const why = reasonOf(judgement);
  const answer = shortened(said);
  if (judgement.verdict === 'accepted') return why ? t('chgk.acceptedAs', { why }) : t('chgk.accepted');
  if (judgement.verdict === 'rejected')
    return why ? t('chgk.rejectedAs', { answer, why }) : t('chgk.rejected', { answer });
  const unvoted = team > 1 ? 'chgk.disputedTooOften' : 'chgk.disputedAlone';
  return t(voted ? 'chgk.disputed' : unvoted, { answer, why: why ?? '' });
};

export const withScore = (news: Text, score: Score): Text => t('chgk.withScore', { news, ...score });

/** What there is to say before a rest. */
export const restText = (news: Text, seconds: number, isLast: boolean): Text =>
  t('chgk.rest', { news, rest: isLast ? t('chgk.lastCall', { seconds }) : t('chgk.pause', { count: seconds }) });

/** What else is known of the answer and of where the question comes from, a line each. */
const detailsOf = ({ comment, note, source, authors, ...from }: DrawnQuestion): ReturnType<typeof lines> =>
  lines([
    ...(comment ? [t('chgk.comment', { comment })] : []),
    ...(note ? [t('chgk.note', { note })] : []),
    ...(source ? [t('chgk.source', { source })] : []),
    ...(authors ? [t('chgk.authors', { authors })] : []),
    ...(from.pack
      ? [t('chgk.pack', { pack: commas([from.pack, from.link, from.licence].filter((x) => x !== undefined)) })]
      : []),
  ]);

/** What /info says. */
export const infoOf = ({ team, ledger, step, waitsFor }: GameView): Text => {
  const players = team.size === 0 ? t('chgk.nobodyYet') : names(team.players);
  if (step === GATHERING) return t('chgk.gathering', { players });
  const turn = waitsFor?.length === 1 ? t('chgk.waitsFor', { who: names(waitsFor) }) : t('chgk.goesOn');
  const voting = step.startsWith(VOTE) ? t('chgk.voting') : turn;
  const waits = step.endsWith(DISCUSSION) ? t('chgk.discussing') : voting;
  return t('chgk.info', { rounds: ledger.rounds.length, ...ledger.score, players, waits });
};

/** The result: score, winner, and who answered how. */
export const resultOf = (ledger: Ledger): Text => {
  const { score, counted: rounds } = ledger;
  if (rounds.length === 0) return t('chgk.noRounds');
  const answerers = [...new Set(rounds.flatMap(({ answerer }) => answerer ?? []))];
  const byVote = pointsByVote(ledger);
  const outcome = t(`chgk.result.${winnerOf(score)}`, { ...score });
  const result = byVote > 0 ? t('chgk.byVote', { result: outcome, team: score.team, byVote }) : outcome;
  if (answerers.length === 0) return result;
  return t('chgk.resultWithAnswers', { result, answers: lines(answerers.map((who) => answersOf(who, rounds))) });
};

const answersOf = (who: Player, rounds: readonly Round[]): Text => {
  const own = rounds.filter(({ answerer }) => answerer === who);
  const right = own.filter(({ verdict }) => verdict === 'accepted').length;
  return t('chgk.answersOf', { who: mention(who), right, count: own.length });
};

const names = (players: readonly Player[]): ReturnType<typeof commas> => commas(players.map(mention));
