import type { Offer } from '../../room/offers';
import { takeRest } from '../../room/parts/rest';
import { settle } from '../../room/parts/settle';
import type { Room } from '../../room/room';
import { t, type Text } from '../../room/text';
import type { PlayedRound } from './round';
import { QUIET_ROUNDS, roundsToPlay } from './rules';
import { restText, verdictText, withScore } from './texts';

/** After the last round there is no rest, but so much time to appeal, seconds. */
const LAST_CALL = 60;

/**
 * What follows a round: the verdict, votes and appeals, and a rest.
 *
 * @param rounds how many the game was opened with
 * @param quiet in how many rounds nobody has done anything, up to this one
 */
export const conclude = async (
  room: Room,
  played: PlayedRound,
  { rounds, quiet }: { readonly rounds: number; readonly quiet: number },
): Promise<void> => {
  const { n } = played.round;
  await settle(room, played.round, {
    right: played.question.answer,
    // A round that replaces another is not replaced again.
    replaceable: n <= rounds,
    appealable: quiet === 0,
    disputed: played.judgement?.verdict === 'disputed',
    verdict: (open) => verdictText(played, open, room.team.size),
    standing: (news) => withScore(news, room.ledger.score),
    rest: (news, offer) => rest(room, news, n, n >= roundsToPlay(room.ledger, rounds) || quiet >= QUIET_ROUNDS, offer),
  });
};

/** Time to breathe and a chance to join; after the last round only a last call for appeals, where any may come. */
const rest = async (room: Room, news: Text, n: number, isLast: boolean, offer?: Offer): Promise<void> => {
  room.step(`rest after round ${n}`);
  const seconds = isLast ? (offer || room.offering ? LAST_CALL : 0) : room.settings.rest;
  if (seconds === 0) return void (await room.say(news, offer && { offer }));
  const buttons = isLast ? { next: t('chgk.toResult') } : { next: t('chgk.next'), join: t('chgk.join') };
  await takeRest(room, restText(news, seconds, isLast), { seconds, offer, ...buttons });
};
