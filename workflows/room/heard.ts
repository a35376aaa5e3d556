import { isPrivate } from './room-id';
import type { Player } from './text';

/** Someone wrote `/stop`, `/чгк 3` or pressed a command button; names are the English ones of the command table. */
export interface HeardCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Someone pressed a button of the game's message `message` (see ButtonPayload). */
export interface HeardPress {
  readonly opening: number;
  readonly message: string;
  readonly value: string;
}

/**
 * What a person did in the room, as the ingress hands it to the game.
 *
 * `gap` means that VK has forgotten events: something may have been said that nobody will ever hear.
 */
export interface Heard {
  readonly v: 1;
  readonly kind: 'text' | 'press' | 'joined' | 'left' | 'gap';
  /** VK's event id, unique for an update; what a repeated delivery is known by. */
  readonly eventId: string;
  /** VK's conversation_message_id: for text its own, for a press that of the pressed message. */
  readonly cmid?: number;
  /** Who did it (for `joined` and `left`: who joined or left); 0 for a gap. */
  readonly from: Player;
  /** Unescaped, without the bot's mention or the leading `/`. */
  readonly text?: string;
  readonly payload?: HeardCommand | HeardPress;
  /**
   * When it was done, Unix seconds: VK's date of a message (never later than its receipt), the ingress's receipt of a
   * press. Absent means: counts as in time (presses of the first batch after an outage).
   */
  readonly date?: number;
  /** When the ingress had it, Unix milliseconds by the ingress's clock: see `Hearing`. */
  readonly receivedAt?: number;
}

/** What one thing heard is known by. */
export interface HeardId {
  readonly eventId: string;
  readonly cmid?: number;
}

export const commandOf = (heard: Heard): HeardCommand | undefined =>
  heard.payload && 'command' in heard.payload ? heard.payload : undefined;

export const pressOf = (heard: Heard): HeardPress | undefined =>
  heard.payload && 'message' in heard.payload ? heard.payload : undefined;

/** In a private chat any message without a command, and /start, opens the dialog that the community has chosen, if any. */
export const isOpeningWord = (room: string, heard: Heard): boolean =>
  isPrivate(room) && heard.kind === 'text' && (commandOf(heard)?.command ?? 'start') === 'start';

/** Presses carry the cmid of the message they press, so only words are known by it. */
export const idOf = ({ kind, eventId, cmid }: Heard): HeardId => ({
  eventId,
  ...(kind === 'text' && cmid !== undefined && { cmid }),
});
