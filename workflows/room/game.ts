import type { Duration } from './duration';
import type { Settings } from './game-input';
import type { Keyboard } from './keyboard';
import type { Ledger } from './ledger';
import type { Room } from './room';
import type { Team } from './team';
import type { Player, Text } from './text';

/** A game, written as straight-line code. Made by `game`. */
export interface Game<Options = unknown, State = unknown> {
  /** The name of its workflow and of its command. */
  readonly name: string;
  /** `dialog`: played with the member who opened it alone. A room's game where absent. */
  readonly kind?: 'room' | 'dialog';
  /**
   * A dialog that hears all its person writes, also while it is speaking, in a group chat as well. Else only what answers an
   * open wait reaches it there.
   */
  readonly keepsListening?: boolean;
  /**
   * A dialog too long to be lost by a word: where its own command and /start lead, from the state of its last chapter
   * (undefined before the first). Else they begin it again.
   */
  resumes?(state: State | undefined, command: string): State | undefined;
  /** How long a wait without `within` may last. */
  readonly idle: Duration;
  /** What the words after the command and the room's settings make of it. */
  options(args: readonly string[], settings: Settings): Options;
  /** `empty` means that nobody came: then there is no outro. */
  play(room: Room, options: Options, from?: State): Promise<void | 'empty'>;
  /** The result, said when the game ends in whatever way. A dialog has none. */
  outro?(ledger: Ledger, team: Team): Text;
  /** Buttons under the outro, such as «Once more». */
  readonly again?: Keyboard;
  /** What /info says of it while it runs. */
  info?(room: GameView): Text;
}

/** What /info may tell. */
export interface GameView {
  readonly team: Team;
  readonly ledger: Ledger;
  /** What the game has said of itself by `room.step`. */
  readonly step: string;
  /** Whom the game waits for; null is anyone, undefined nobody. */
  readonly waitsFor: readonly Player[] | null | undefined;
}

export const game = <Options, State>(definition: Game<Options, State>): Game<Options, State> => definition;
