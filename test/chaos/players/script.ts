import type { Conversation } from './conversation';

export type Random = () => number;

/** The moods of one game's players. */
export interface Player {
  readonly random: Random;
  /** Who plays: in a private conversation one, else four. */
  readonly people: readonly number[];
  /** The right answer to a question that was asked. */
  readonly answerTo: (asked: string) => string;
  /** As long as people take to act. */
  readonly think: () => Promise<void>;
}

/**
 * One game from its command to its last word.
 *
 * @throws Broken when the bot leaves the legal transcript
 */
export type Script = (room: Conversation, player: Player) => Promise<void>;

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

export const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** Exactly these words. */
export const exactly = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&')}$`);
