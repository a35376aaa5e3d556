import { pressOf } from '../heard';
import type { Colour } from '../keyboard';
import { mention, t, type Player, type Text } from '../text';
import type { Answer } from './answer';

export interface Option<T> {
  readonly value: T;
  readonly label: Text;
  readonly colour?: Colour;
}

/** One of several buttons. */
export const oneOf = <T>(options: readonly Option<T>[]): Answer<T> => ({
  words: false,
  buttons: options.map(({ label, colour }, i) => ({ value: String(i), label, ...(colour && { colour }) })),
  parse: (heard) => options.find((_, i) => String(i) === pressOf(heard)?.value)?.value,
});

/** Yes or no, by buttons. */
export const yesNo = (): Answer<boolean> =>
  oneOf([
    { value: true, label: t('room.yes'), colour: 'positive' },
    { value: false, label: t('room.no') },
  ]);

/** One of these players, by a button with the name. */
export const player = (players: readonly Player[]): Answer<Player> =>
  oneOf(players.map((id) => ({ value: id, label: t('room.name', { who: mention(id) }) })));
