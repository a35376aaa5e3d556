import type { DrawnQuestion } from '../../../activities/contract';
import { oneOf, text } from '../../room/answers';
import { appointCaptain, captainChooses, captainDecides, captainOf } from '../../room/parts/captain';
import { scoreRound, type Answered, type ScoredRound } from '../../room/parts/score';
import type { Room } from '../../room/room';
import { mention, t, type Player } from '../../room/text';
import { answerText, DISCUSSION, noAnswerText, questionText } from './texts';

/** A round that was played: what was asked, and what came of it. */
export interface PlayedRound extends ScoredRound {
  readonly question: DrawnQuestion;
}

/** One round, from the question to its score. Undefined when there is no question to ask, or nobody is left to answer. */
export const playRound = async (room: Room, n: number, rounds: number): Promise<PlayedRound | undefined> => {
  if (room.team.size === 0) {
    await room.say(t('chgk.everybodyLeft'));
    return undefined;
  }
  if (room.team.captain === undefined) await appointCaptain(room);
  room.step(`round ${n} of ${rounds}: the question`);
  const question = await room.do('drawQuestion', { round: n, players: room.team.players });
  if (!question) {
    await room.say(t('chgk.noQuestions'));
    return undefined;
  }
  if (question.again) await room.say(t('chgk.questionsAgain'));

  await discuss(room, question, n, rounds);
  const answer = await hearAnswer(room, question, n, rounds);
  return { question, ...(await scoreRound(room, question, n, answer)) };
};

/** A minute to think. The captain may end it early; one who leaves meanwhile takes nobody's time away. */
const discuss = async (room: Room, question: DrawnQuestion, n: number, rounds: number): Promise<void> => {
  room.step(`round ${n} of ${rounds}: ${DISCUSSION}`);
  const seconds = room.settings.discussion;
  await room.ask(questionText(question, { n, rounds, seconds }), oneOf([{ value: 'early', label: t('chgk.early') }]), {
    from: () => captainOf(room),
    wholeTime: true,
    within: `${seconds}s`,
    others: () => captainDecides(room),
    ...(question.picture !== undefined && { photo: question.picture }),
    ...(seconds > 15 && { warn: ['10s', t('chgk.tenSeconds')] as const }),
  });
};

/** The captain names the answerer, who answers. Whoever keeps silent is replaced once; then the round is the bot's. */
const hearAnswer = async (
  room: Room,
  question: DrawnQuestion,
  n: number,
  rounds: number,
): Promise<Answered | undefined> => {
  const { team, settings } = room;
  let silent: Player | undefined;
  for (let attempt = 1; attempt <= 2 && team.size > 0; attempt += 1) {
    room.step(`round ${n} of ${rounds}: the captain chooses who answers`);
    const answerer = await captainChooses(room, {
      but: silent,
      candidates: (but) => team.players.filter((id) => id !== but || team.size === 1),
      texts: { ask: 'chgk.choose', again: 'chgk.chooseAgain', lastCall: 'chgk.chooseNow' },
      chosen: (who) => t('chgk.chosen', { answerer: mention(who) }),
    });
    if (answerer === undefined) return undefined;
    room.step(`round ${n} of ${rounds}: the answer`);
    const asked = answerText(question, answerer, settings.answer);
    const said = await room.ask(asked, text(), { from: answerer, within: `${settings.answer}s`, ping: true });
    if (said !== undefined) return { answerer, text: said };
    const others = team.players.filter((id) => id !== answerer);
    const why = team.isGone(answerer) ? 'left' : 'silent';
    await room.say(noAnswerText(why, answerer, attempt === 1 ? others : []));
    if (others.length === 0) return undefined;
    silent = answerer;
  }
  return undefined;
};
