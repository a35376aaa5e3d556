import type { DrawnQuestion, Judgement } from '../../../activities/contract';
import type { Round } from '../game-input';
import type { Room } from '../room';
import type { Player } from '../text';

/** Who answered, and with which words. */
export interface Answered {
  readonly answerer: Player;
  readonly text: string;
}

/** A round, and why its answer was judged so. */
export interface ScoredRound {
  readonly round: Round;
  readonly judgement?: Judgement;
}

/**
 * Has an answer judged and writes the round into Postgres and the ledger. Without an answer the point is the bot's; a disputed
 * one is rejected, as long as nobody decides otherwise.
 *
 * @param n the round's number
 */
export const scoreRound = async (
  room: Room,
  question: DrawnQuestion,
  n: number,
  answered: Answered | undefined,
): Promise<ScoredRound> => {
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
  return { round, ...(judgement && { judgement }) };
};

const roundOf = (
  { team }: Room,
  question: DrawnQuestion,
  n: number,
  answered: Answered | undefined,
  judgement: Judgement | undefined,
): Round => {
  const right = judgement?.verdict === 'accepted';
  return {
    n,
    questionId: question.id,
    ...(team.captain !== undefined && { captain: team.captain }),
    ...(answered && { answerer: answered.answerer, answer: answered.text }),
    verdict: right ? 'accepted' : answered ? 'rejected' : 'silent',
    point: right ? 'team' : 'bot',
  };
};
