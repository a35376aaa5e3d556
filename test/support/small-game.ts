import { game, type Game } from '../../workflows/room/game';
import type { Room } from '../../workflows/room/room';
import { t, type Text } from '../../workflows/room/text';

/** Any words, through a text that shows them as they are. */
export const words = (said: string): Text => t('room.outcome', { question: said, outcome: '.' });

/** What `words` looks like in the chat. */
export const shown = (said: string): string => `${said}\n\n.`;

/** A game of a few lines, for one promise of the kit. */
export const small = <State = unknown>(play: (room: Room, from?: State) => Promise<unknown>): Game<unknown, State> =>
  game<unknown, State>({
    name: 'small',
    idle: '15m',
    options: () => ({}),
    play: async (room, _options, from) => void (await play(room, from)),
    outro: () => words('Конец'),
    info: () => words('Идёт'),
  });
