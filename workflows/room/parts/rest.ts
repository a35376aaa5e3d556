import { oneOf } from '../answers';
import type { Offer } from '../offers';
import type { Room } from '../room';
import { t, type Text } from '../text';

export interface Rest {
  readonly seconds: number;
  /** The button that ends it. */
  readonly next: Text;
  /** The button for those who are not in the team yet; without one nobody can join. */
  readonly join?: Text;
  readonly offer?: Offer | undefined;
}

/** Time to breathe after some news, which anyone of the team may cut short. */
export const takeRest = async (room: Room, news: Text, { seconds, next, join, offer }: Rest): Promise<void> => {
  await room.ask(news, oneOf([{ value: 'next', label: next }]), {
    from: () => room.team.players,
    within: `${seconds}s`,
    yields: true,
    others: t(join ? 'room.joinFirst' : 'appeal.ofTheTeam'),
    ...(join && { join }),
    ...(offer && { offer }),
  });
};
