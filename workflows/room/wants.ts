import type { Player, Text } from './text';

/**
 * One open wait, as the ingress sees it. Nothing but what some open wait wants, commands, joins and leaves is sent on to
 * Temporal: a team that discusses for a minute costs it nothing.
 */
export interface OpenWait {
  /** Whose words or presses; null is anyone's. */
  readonly from: readonly Player[] | null;
  /** Whether what these people write is wanted. */
  readonly words: boolean;
  /** The message whose buttons are wanted (HeardPress.message). */
  readonly message?: string;
  /** Which of its buttons; absent: all of them. */
  readonly values?: readonly string[];
  /** Presses of others are sent on as well: by the time the game hears them, they may have become its people. */
  readonly open?: boolean;
  /** Presses later than this count no more, Unix milliseconds; those without a date do. */
  readonly until?: number;
  /** Snackbar for its own people who pressed, at most 90 characters when rendered. */
  readonly own?: Text;
  /** Snackbar for others: says whose turn it is. */
  readonly others?: Text;
}

/** Which write of `wants` is newer: compared in this order. An older write changes nothing. */
export interface Fence {
  /** Drawn from a sequence when the game was opened. */
  readonly opening: number;
  readonly attempt: number;
  /** Counts the writes of one attempt. */
  readonly n: number;
}

/** A write of a game's row in `wants`. */
export interface WantsWrite extends Fence {
  readonly workflowId: string;
  readonly room: string;
  readonly waits: readonly OpenWait[];
  /** Private rooms and games that were just opened want everything. */
  readonly everything: boolean;
  /** Milliseconds after which the game does something by itself, whatever it hears; absent where nothing is waited for. */
  readonly lasts?: number;
  /** Milliseconds until the first of the waits for people is over: then the ingress says that it has heard all (`HeardAll`). */
  readonly awaits?: number;
  /** An operator has stopped the clock. */
  readonly paused?: true;
}
