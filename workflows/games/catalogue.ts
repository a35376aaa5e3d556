import { isPrivate } from '../room/game-input';
import type { Player } from '../room/text';

/** `room`: one for the whole chat. `dialog`: one for each member, with that member alone. */
export type GameKind = 'room' | 'dialog';

/** Every game there is, by the name of its command. */
const KINDS: ReadonlyMap<string, GameKind> = new Map([
  ['chgk', 'room'],
  ['sum', 'dialog'],
  ['echo', 'dialog'],
  ['questionnaire', 'dialog'],
]);

/** Undefined for a command that opens no game. */
export const kindOf = (command: string): GameKind | undefined => KINDS.get(command);

/** The names of the games of one kind. */
export const gamesOf = (kind: GameKind): string[] => [...KINDS].filter(([, its]) => its === kind).map(([name]) => name);

/** The workflow id of a game: the room's, or for a member's own dialog in a group chat `<room>:<userId>`. */
export const workflowIdOf = (game: {
  readonly room: string;
  readonly game: string;
  readonly startedBy: Player;
}): string => (kindOf(game.game) === 'dialog' ? dialogIdOf(game.room, game.startedBy) : game.room);

/** The workflow id of a person's dialog in a room. */
export const dialogIdOf = (room: string, person: Player): string => (isPrivate(room) ? room : `${room}:${person}`);
