import type { Ballot } from '../../../activities/contract';
import type { Appeal, Round } from '../game-input';
import type { Ledger } from '../ledger';
import type { Offer, Taken } from '../offers';
import type { Room } from '../room';
import { shortened } from '../shortened';
import { mention, t, type Player, type Text } from '../text';

/** Votes a game at most: a team always likes itself. */
const MOST_APPEALS = 2;

const TO_APPEAL = '60s';
const SECONDS_TO_VOTE = 30;

/** The step that a vote is. */
export const VOTE = 'the players vote';

/** What the players are to decide. */
export interface Case {
  readonly kind: Appeal['kind'];
  /** The round's number. */
  readonly n: number;
  /** What would have been right. */
  readonly right: string;
  /** Whose appeal it is; absent where the judge left the answer open. */
  readonly by?: Player;
}

/** What an offer to appeal is about. */
type Contested = Pick<Case, 'n' | 'right'>;

/** How many votes this game may still have. Whoever is alone can't outvote the judge. */
export const appealsLeft = ({ ledger, team }: Room): number =>
  team.size > 1 ? Math.max(0, MOST_APPEALS - ledger.rounds.filter(({ appeal }) => appeal).length) : 0;

/** Rounds that are played anew, each with another question, because the players took theirs off. */
export const replacements = ({ rounds }: Ledger): number =>
  rounds.filter(({ appeal }) => appeal?.kind === 'question' && appeal.upheld).length;

/** Points of the team that a vote has won. */
export const pointsByVote = ({ counted }: Ledger): number =>
  counted.filter(({ appeal, point }) => appeal?.upheld && appeal.kind !== 'question' && point === 'team').length;

/**
 * The buttons under the verdict of a lost round: for a minute anyone of the team may appeal, once a round.
 *
 * @param replaceable whether another question may be played in its place
 */
export const offerToAppeal = (
  room: Room,
  round: Round,
  { right, replaceable }: { readonly right: string; readonly replaceable: boolean },
): Offer<Contested> | undefined => {
  if (round.point === 'team' || round.appeal || appealsLeft(room) === 0) return undefined;
  const buttons = [
    ...(round.answer === undefined ? [] : [{ value: 'answer', label: t('appeal.answer') }]),
    ...(replaceable ? [{ value: 'question', label: t('appeal.question') }] : []),
  ];
  if (buttons.length === 0) return undefined;
  return {
    about: { n: round.n, right },
    buttons,
    within: TO_APPEAL,
    own: t('appeal.heard'),
    others: t('appeal.ofTheTeam'),
    noted: t('appeal.noted', { n: round.n }),
  };
};

/** The appeal that is to be voted on next. One that came to nothing meanwhile is said to have done so. */
export const nextAppeal = async (room: Room): Promise<Case | undefined> => {
  for (let taken = room.taken<Contested>(); taken; taken = room.taken<Contested>()) {
    const appeal = caseOf(taken);
    const round = room.ledger.rounds.find(({ n }) => n === appeal.n);
    const isOpen = round?.point === 'bot' && !round.voided && !round.appeal;
    if (isOpen && appealsLeft(room) > 0) return appeal;
    await room.say(t(isOpen && room.team.size > 1 ? 'appeal.tooMany' : 'appeal.dropped', { n: appeal.n }));
  }
  return undefined;
};

const caseOf = ({ about, value, by }: Taken<Contested>): Case => ({
  ...about,
  by,
  kind: value === 'question' ? 'question' : 'answer',
});

/**
 * The players vote, and the round is what they make of it. Whoever answered has no vote on the own answer. It takes more
 * ballots for than against, of more than half of those who have done anything in this game, and of two where there are two.
 *
 * @returns what came of it, for the chat
 */
export const decide = async (room: Room, asked: Case): Promise<Text> => {
  const { kind, n, by } = asked;
  const roundNow = (): Round | undefined => room.ledger.rounds.find((round) => round.n === n);
  const before = roundNow();
  if (!before) throw new Error(`There is no round ${n} to vote on`);
  const voters = (): Player[] =>
    room.team.players.filter((player) => kind === 'question' || player !== before.answerer);

  room.step(`${VOTE} about round ${n}`);
  const agreeing = kind === 'question' ? 'question' : 'answer';
  const { ballots } = await room.vote(
    questionOf(asked, before),
    [
      { value: true, label: t(`appeal.${agreeing}.yes`), colour: 'positive' },
      { value: false, label: t(`appeal.${agreeing}.no`) },
    ],
    { from: voters, within: `${SECONDS_TO_VOTE}s`, others: t(`appeal.${agreeing}.voters`) },
  );

  const cast = [...ballots].map(([player, agrees]): Ballot => ({ player, agrees }));
  // Who has voted and left has voted, as the chat has seen.
  const count = countOf(cast, quorumOf(room, voters()));
  const appeal: Appeal = { kind, upheld: count.outcome === 'upheld' };
  // An operator may have decided something about the round meanwhile.
  const round = { ...decided(roundNow() ?? before, appeal), appeal };
  await room.do('recordAppeal', {
    round,
    ...(by !== undefined && { raisedBy: by }),
    ballots: cast,
    quorum: count.quorum,
  });
  room.ledger.correct(round);
  return t(`appeal.${agreeing}.${count.outcome}`, { n, cast: count.cast, quorum: count.quorum });
};

const quorumOf = ({ team }: Room, voters: readonly Player[]): number => {
  const present = voters.filter((player) => team.active.includes(player));
  return Math.max(Math.min(2, voters.length), Math.floor(present.length / 2) + 1);
};

interface Count {
  readonly outcome: 'upheld' | 'denied' | 'tooFew';
  readonly cast: number;
  readonly quorum: number;
}

const countOf = (ballots: readonly Ballot[], quorum: number): Count => {
  const agreeing = ballots.filter(({ agrees }) => agrees).length;
  const cast = ballots.length;
  const outcome = cast < quorum ? 'tooFew' : agreeing > cast - agreeing ? 'upheld' : 'denied';
  return { outcome, cast, quorum };
};

const decided = (round: Round, { kind, upheld }: Appeal): Round => {
  if (!upheld) return round;
  return kind === 'question' ? { ...round, voided: true } : { ...round, verdict: 'accepted', point: 'team' };
};

const questionOf = ({ kind, n, right, by }: Case, { answer = '', answerer }: Round): Text =>
  t(`appeal.${kind}.ask`, {
    n,
    answer: shortened(answer),
    right,
    seconds: SECONDS_TO_VOTE,
    ...(by !== undefined && { by: mention(by) }),
    ...(answerer !== undefined && { answerer: mention(answerer) }),
  });
