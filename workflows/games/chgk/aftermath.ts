import { oneOf } from '../../room/answers';
import type { Offer } from '../../room/offers';
import { appealsLeft, decide, nextAppeal, offerToAppeal, type Case } from '../../room/parts/appeals';
import type { Room } from '../../room/room';
import { t, type Text } from '../../room/text';
import type { PlayedRound } from './round';
import { QUIET_ROUNDS, roundsToPlay } from './rules';
import { restText, verdictText, withScore } from './texts';

/** After the last round there is no rest, but so much time to appeal, seconds. */
const LAST_CALL = 60;

/**
 * What follows a round: the verdict, a vote on a disputed answer and on every appeal, and a rest, in which the team may appeal
 * against the verdict.
 *
 * @param rounds how many the game was opened with
 * @param quiet in how many rounds nobody has done anything, up to this one
 */
export const conclude = async (
  room: Room,
  played: PlayedRound,
  { rounds, quiet }: { readonly rounds: number; readonly quiet: number },
): Promise<void> => {
  const { question, round, judgement } = played;
  const { n } = round;
  const dispute: Case | undefined =
    judgement?.verdict === 'disputed' && appealsLeft(room) > 0
      ? { kind: 'dispute', n, right: question.answer }
      : undefined;
  const verdict = verdictText(played, dispute !== undefined, room.team.size);
  // A round that replaces another is not replaced again.
  const contestable = { right: question.answer, replaceable: n <= rounds };

  let news: Text | undefined = dispute ? verdict : withScore(verdict, room.ledger.score);
  let offer = dispute || quiet > 0 ? undefined : offerToAppeal(room, round, contestable);
  let appeal = dispute ?? (await nextAppeal(room));
  do {
    for (; appeal; appeal = await nextAppeal(room)) {
      if (news) await room.say(news, offer && { offer });
      offer = undefined;
      news = withScore(await decide(room, appeal), room.ledger.score);
    }
    const isLast = n >= roundsToPlay(room.ledger, rounds) || quiet >= QUIET_ROUNDS;
    if (news) await rest(room, news, { n, isLast, offer });
    news = offer = undefined;
    appeal = await nextAppeal(room);
  } while (appeal);
};

/** Time to breathe, which the team may cut short, and a chance to join. */
const rest = async (
  room: Room,
  news: Text,
  { n, isLast, offer }: { readonly n: number; readonly isLast: boolean; readonly offer: Offer | undefined },
): Promise<void> => {
  room.step(`rest after round ${n}`);
  const seconds = isLast ? (offer || room.offering ? LAST_CALL : 0) : room.settings.rest;
  if (seconds === 0) return void (await room.say(news, offer && { offer }));
  await room.ask(restText(news, seconds, isLast), oneOf([{ value: 'next', label: nextLabel(isLast) }]), {
    from: () => room.team.players,
    within: `${seconds}s`,
    yields: true,
    others: t(isLast ? 'appeal.ofTheTeam' : 'room.joinFirst'),
    ...(!isLast && { join: t('chgk.join') }),
    ...(offer && { offer }),
  });
};

const nextLabel = (isLast: boolean): Text => t(isLast ? 'chgk.toResult' : 'chgk.next');
