import { isPrivate } from '../room/room-id';
import type { Player } from '../room/text';

/** `room`: one for the whole chat. `dialog`: one for each member, with that member alone. */
export type GameKind = 'room' | 'dialog';

interface Entry {
  /** The name of its workflow and its command: `/chgk`. */
  readonly name: string;
  readonly kind: GameKind;
  /** Further words that open it: `/чгк`. */
  readonly words: readonly string[];
  /** Whether words may follow the command: `/чгк 7`. */
  readonly takesWords?: boolean;
}

/** Every game there is. */
export const GAMES: readonly Entry[] = [
  { name: 'chgk', kind: 'room', words: ['чгк'], takesWords: true },
  { name: 'sum', kind: 'dialog', words: ['сумма'] },
  { name: 'echo', kind: 'dialog', words: ['эхо'] },
  { name: 'questionnaire', kind: 'dialog', words: ['form', 'анкета'] },
];

/** Undefined for a command that opens no game. */
export const kindOf = (command: string): GameKind | undefined => GAMES.find(({ name }) => name === command)?.kind;

/** The names of the games of one kind. */
export const gamesOf = (kind: GameKind): string[] => GAMES.filter((game) => game.kind === kind).map(({ name }) => name);

/** The workflow id of a game: the room's, or for a member's own dialog in a group chat `<room>:<userId>`. */
export const workflowIdOf = (game: {
  readonly room: string;
  readonly game: string;
  readonly startedBy: Player;
}): string => (kindOf(game.game) === 'dialog' ? dialogIdOf(game.room, game.startedBy) : game.room);

/** The workflow id of the game that a command opens; undefined where it opens none. */
export const openedIn = (game: {
  readonly room: string;
  readonly game: string;
  readonly startedBy: Player;
}): string | undefined => {
  const kind = kindOf(game.game);
  return kind === undefined || (kind === 'room' && isPrivate(game.room)) ? undefined : workflowIdOf(game);
};

/** The workflow id of a person's dialog in a room. */
export const dialogIdOf = (room: string, person: Player): string => (isPrivate(room) ? room : `${room}:${person}`);
