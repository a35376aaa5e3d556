import type { Round } from '../game-input';
import type { Offer } from '../offers';
import type { Room } from '../room';
import type { Text } from '../text';
import { appealsLeft, decide, nextAppeal, offerToAppeal, type Case } from './appeals';

/** How a game tells of a round that was played, and what it does until the next one. */
export interface Settling {
  /** What would have been right. */
  readonly right: string;
  /** Whether another question may be played in the round's place. */
  readonly replaceable: boolean;
  /** Whether the team may appeal. */
  readonly appealable: boolean;
  /** The judge left the answer open. */
  readonly disputed: boolean;
  /** The verdict in words. `open`: the players are to vote on it. */
  verdict(open: boolean): Text;
  /** The news with how things stand by now. */
  standing(news: Text): Text;
  /** Says the news, and leaves some time to appeal against it. */
  rest(news: Text, offer: Offer | undefined): Promise<void>;
}

/**
 * What follows a round: the verdict, a vote on an answer that the judge left open and on every appeal, and a rest, in which the
 * team may appeal. An appeal that comes during a rest ends it, and another rest follows the vote.
 */
export const settle = async (room: Room, round: Round, how: Settling): Promise<void> => {
  const { right, replaceable } = how;
  const dispute: Case | undefined =
    how.disputed && appealsLeft(room) > 0 ? { kind: 'dispute', n: round.n, right } : undefined;
  const verdict = how.verdict(dispute !== undefined);

  let news: Text | undefined = dispute ? verdict : how.standing(verdict);
  let offer = dispute || !how.appealable ? undefined : offerToAppeal(room, round, { right, replaceable });
  let appeal = dispute ?? (await nextAppeal(room));
  do {
    for (; appeal; appeal = await nextAppeal(room)) {
      if (news) await room.say(news, offer && { offer });
      offer = undefined;
      news = how.standing(await decide(room, appeal));
    }
    if (news) await how.rest(news, offer);
    news = offer = undefined;
    appeal = await nextAppeal(room);
  } while (appeal);
};
