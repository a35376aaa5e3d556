import type { Wait } from '../room';
import { mention, t, type Text } from '../text';
import { peopleOf } from './hear';

/** What others who press a question's buttons are told: in the game's own words, or whose turn it is. */
export const noticeOf = (wait: Pick<Wait, 'from' | 'others'>): { readonly others?: Text } => {
  const { others } = wait;
  if (others) return { others: typeof others === 'function' ? others() : others };
  const people = peopleOf(wait);
  if (!people) return {};
  const [player, ...more] = people;
  const one = player !== undefined && more.length === 0;
  return { others: one ? t('room.turnOf', { who: mention(player) }) : t('room.notYours') };
};
