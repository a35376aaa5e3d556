import type { DrawnQuestion, Judgement } from '../../../activities/contract';
import { oneOf, player, text, type Answer } from '../../room/answers';
import type { Round } from '../../room/game-input';
import type { Room } from '../../room/room';
import { commas, lines, mention, t, type Player, type Text } from '../../room/text';
import { DISCUSSION } from './rules';

/** One round, from the question to the score. False when there is no question to ask, or nobody is left to answer. */
export const playRound = async (room: Room, n: number, rounds: number): Promise<boolean> => {
  if (room.team.size === 0) {
    await room.say(t('chgk.everybodyLeft'));
    return false;
  }
  if (room.team.captain === undefined) await appoint(room, undefined);
  room.step(`round ${n} of ${rounds}: the question`);
  const question = await room.do('drawQuestion', { round: n });
  if (!question) {
    await room.say(t('chgk.noQuestions'));
    return false;
  }
  if (question.again) await room.say(t('chgk.questionsAgain'));

  await discuss(room, question, n, rounds);
  const answer = await hearAnswer(room, n, rounds);
  await score(room, question, n, answer);
  return true;
};

/** A minute to think. The captain may end it early; one who leaves meanwhile takes nobody's time away. */
const discuss = async (room: Room, question: DrawnQuestion, n: number, rounds: number): Promise<void> => {
  room.step(`round ${n} of ${rounds}: ${DISCUSSION}`);
  await room.ask(
    t('chgk.question', {
      n,
      rounds,
      question: question.handout
        ? t('chgk.withHandout', { handout: question.handout, text: question.text })
        : question.text,
      seconds: room.settings.discussion,
    }),
    oneOf([{ value: 'early', label: t('chgk.early') }]),
    {
      from: () => captainOf(room),
      wholeTime: true,
      within: `${room.settings.discussion}s`,
      others: () => captainDecides(room),
      ...(room.settings.discussion > 15 && { warn: ['10s', t('chgk.tenSeconds')] as const }),
    },
  );
};

interface Answered {
  readonly answerer: Player;
  readonly text: string;
}

/** The captain names the answerer, who answers. Whoever keeps silent is replaced once; then the round is the bot's. */
const hearAnswer = async (room: Room, n: number, rounds: number): Promise<Answered | undefined> => {
  let silent: Player | undefined;
  for (let attempt = 1; attempt <= 2 && room.team.size > 0; attempt += 1) {
    room.step(`round ${n} of ${rounds}: the captain chooses who answers`);
    const answerer = await chooseAnswerer(room, silent);
    if (answerer === undefined) return undefined;
    room.step(`round ${n} of ${rounds}: the answer`);
    const said = await room.ask(
      t('chgk.answer', { answerer: mention(answerer), seconds: room.settings.answer }),
      text(),
      { from: answerer, within: `${room.settings.answer}s`, ping: true },
    );
    if (said !== undefined) return { answerer, text: said };
    const others = room.team.players.filter((id) => id !== answerer);
    const why = room.team.isGone(answerer) ? 'left' : 'silent';
    await room.say(noAnswerText(why, answerer, attempt === 1 ? others : []));
    if (others.length === 0) return undefined;
    silent = answerer;
  }
  return undefined;
};

/** Says that somebody keeps silent or left, and who of the others has the word now. */
const noAnswerText = (why: 'silent' | 'left', answerer: Player, [next, ...rest]: readonly Player[]): Text => {
  const who = { answerer: mention(answerer) };
  if (next === undefined) return t(`chgk.${why}`, who);
  return rest.length > 0 ? t(`chgk.${why}Once`, who) : t(`chgk.${why}Next`, { ...who, next: mention(next) });
};

/** Alone in the team: one answers. Else the captain decides; a captain who is silent twice loses the place. */
const chooseAnswerer = async (room: Room, but: Player | undefined): Promise<Player | undefined> => {
  const { team } = room;
  for (let silentCaptains = 0; silentCaptains < 2; silentCaptains += 1) {
    const candidates = team.players.filter((id) => id !== but || team.size === 1);
    if (candidates.length <= 1) return candidates[0];
    const captain = team.captain ?? (await appoint(room, undefined));
    if (captain === undefined) return undefined;
    const first = but === undefined && silentCaptains === 0;
    const chosen =
      (await askCaptain(room, candidates, first ? 'chgk.choose' : 'chgk.chooseAgain', 20)) ??
      (team.captain === undefined ? undefined : await askCaptain(room, candidates, 'chgk.chooseNow', 15));
    if (chosen !== undefined) return chosen;
    if (silentCaptains === 0) await appoint(room, team.captain ?? captain);
  }
  return undefined;
};

const askCaptain = (
  room: Room,
  candidates: readonly Player[],
  key: string,
  seconds: number,
): Promise<Player | undefined> =>
  room.ask(() => t(key, { captain: commas(captainOf(room).map(mention)) }), stillIn(room.team, player(candidates)), {
    from: () => captainOf(room),
    within: `${seconds}s`,
    ping: true,
    others: () => captainDecides(room),
    outcome: (chosen) => t('chgk.chosen', { answerer: mention(chosen) }),
  });

/** Whoever is the captain at the time, or nobody. */
const captainOf = ({ team }: Room): readonly Player[] => (team.captain === undefined ? [] : [team.captain]);

const captainDecides = (room: Room): Text => {
  const [captain] = captainOf(room);
  return captain === undefined ? t('chgk.noCaptain') : t('chgk.captainDecides', { captain: mention(captain) });
};

/** A candidate may leave the chat while the captain thinks. */
const stillIn = (team: Room['team'], answer: Answer<Player>): Answer<Player> => ({
  ...answer,
  parse: (heard) => {
    const chosen = answer.parse(heard);
    return chosen !== undefined && team.has(chosen) ? chosen : undefined;
  },
});

/** Someone who has been active takes the place of a captain who is silent or gone; undefined when nobody is left. */
const appoint = async (room: Room, silent: Player | undefined): Promise<Player | undefined> => {
  const { team } = room;
  const others = (players: readonly Player[]): Player[] => players.filter((id) => id !== silent);
  const candidates = [others(team.active), others(team.players), team.players].find(({ length }) => length > 0);
  if (!candidates) return undefined;
  const captain = room.pick(candidates);
  team.captain = captain;
  await room.say(t('chgk.newCaptain', { captain: mention(captain) }), { ping: true });
  return captain;
};

/** Judges the answer, writes the ledger, and tells what was right. */
const score = async (room: Room, question: DrawnQuestion, n: number, answered: Answered | undefined): Promise<void> => {
  const judgement =
    answered &&
    (await room.do('judgeAnswer', {
      round: n,
      questionId: question.id,
      answer: answered.text,
      player: answered.answerer,
    }));
  const round = roundOf(room, question, n, answered, judgement);
  await room.do('recordRound', { round, ...(judgement && { judgement }) });
  room.ledger.write(round);
  await room.say(
    t('chgk.verdict', {
      verdict: t(VERDICTS[round.verdict], { answer: shortened(answered?.text ?? '') }),
      answer: question.answer,
      details: detailsOf(question),
      ...room.ledger.score,
    }),
  );
};

/** A whole screen of a wrong answer is not quoted back. */
const shortened = (answer: string): string => {
  const letters = [...answer];
  return letters.length > MOST_QUOTED ? `${letters.slice(0, MOST_QUOTED).join('')}…` : answer;
};
const MOST_QUOTED = 100;

const VERDICTS = { accepted: 'chgk.accepted', rejected: 'chgk.rejected', silent: 'chgk.noAnswer' } as const;

const roundOf = (
  room: Room,
  question: DrawnQuestion,
  n: number,
  answered: Answered | undefined,
  judgement: Judgement | undefined,
): Round => {
  const right = judgement?.verdict === 'accepted';
  return {
    n,
    questionId: question.id,
    ...(room.team.captain !== undefined && { captain: room.team.captain }),
    ...(answered && { answerer: answered.answerer, answer: answered.text }),
    verdict: right ? 'accepted' : answered ? 'rejected' : 'silent',
    point: right ? 'team' : 'bot',
  };
};

/** Comment, source and authors, a line each, as far as they are known. */
const detailsOf = ({ comment, source, authors }: DrawnQuestion): ReturnType<typeof lines> =>
  lines([
    ...(comment ? [t('chgk.comment', { comment })] : []),
    ...(source ? [t('chgk.source', { source })] : []),
    ...(authors ? [t('chgk.authors', { authors })] : []),
  ]);
