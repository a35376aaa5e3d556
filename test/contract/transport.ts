import type { Game } from '../../workflows/room/game';

/** A message of the bot as the people of the room see it. */
export interface ShownMessage {
  readonly cmid: number;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What became of a press on the screen of the one who pressed. */
export interface Acknowledged {
  /** The button no longer spins. */
  readonly acknowledged: boolean;
  readonly words?: string;
}

/**
 * A messenger from end to end, in one room: a game at one end, written against `Room` alone, and two people at the other. What
 * the kit asks of a messenger is stated over this in `transport-contract.ts`; whoever adds a messenger makes one of these.
 */
export interface Transport {
  /** Lets a game begin in the room. */
  play(game: Game): Promise<void>;
  write(from: number, text: string): Promise<void>;
  /** Presses the newest button that is labelled like this. */
  press(from: number, label: RegExp): Promise<Acknowledged>;
  shown(): readonly ShownMessage[];
  /** Waits until it is so; fails when it never comes true. */
  until(look: () => boolean): Promise<void>;
  /** All that ever happened in the room is delivered once more. */
  redeliver(): Promise<void>;
  /** The next message gets into the room, but whoever sends it does not learn of that, and sends it again. */
  loseAnswer(): void;
  stop(): Promise<void>;
}
