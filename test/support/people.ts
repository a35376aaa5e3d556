import type { Player } from '../../workflows/room/text';

/** The people of the tests' chats. Apart from the chats, because games of scenarios name them inside the workflow sandbox. */
export const ANYA = 101;
export const BORYA = 102;
export const VERA = 103;
export const GOSHA = 104;
const NAMES: Record<Player, string> = { [ANYA]: 'Аня', [BORYA]: 'Боря', [VERA]: 'Вера', [GOSHA]: 'Гоша' };

export const nameOf = (player: Player): string => NAMES[player] ?? `Игрок ${player}`;
