import type { Ledger, Score } from '../../room/ledger';
import { replacements } from '../../room/parts/appeals';

/** A game of more rounds would outlast the patience of a chat. */
export const MOST_ROUNDS = 15;

/** Rounds in a row in which nobody did anything, after which the game ends. */
export const QUIET_ROUNDS = 2;

/**
 * How many rounds `/chgk 7` asks for: within 1 to 15; the room's choice when no number is given. `bounded`: another number
 * was asked for.
 */
export const roundsOf = (args: readonly string[], otherwise: number): { rounds: number; bounded: boolean } => {
  const asked = Number.parseInt(args[0] ?? '', 10);
  const rounds = Number.isNaN(asked) ? otherwise : Math.min(MOST_ROUNDS, Math.max(1, asked));
  return { rounds, bounded: !Number.isNaN(asked) && asked !== rounds };
};

/** How many rounds there are in all: one more for each whose question the players took off. */
export const roundsToPlay = (ledger: Ledger, rounds: number): number => rounds + replacements(ledger);

/** Who won: more points, or nobody. */
export const winnerOf = ({ team, bot }: Score): 'team' | 'bot' | 'draw' =>
  team > bot ? 'team' : bot > team ? 'bot' : 'draw';
