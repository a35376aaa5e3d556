import type { Ledger } from '../../room/ledger';
import { commas, lines, mention, t, type Player, type Text } from '../../room/text';
import type { Round } from '../../room/game-input';

/** A game of more rounds would outlast the patience of a chat. */
const MOST_ROUNDS = 15;

/** How many rounds `/chgk 7` asks for: within 1 to 15; the room's choice when no number is given. */
export const roundsOf = (args: readonly string[], otherwise: number): number => {
  const asked = Number.parseInt(args[0] ?? '', 10);
  return Number.isNaN(asked) ? otherwise : Math.min(MOST_ROUNDS, Math.max(1, asked));
};

/** Rounds in a row in which nobody did anything, after which the game ends. */
export const QUIET_ROUNDS = 2;

/** Who won: more points, or nobody. */
const winnerOf = ({ team, bot }: { team: number; bot: number }): 'team' | 'bot' | 'draw' =>
  team > bot ? 'team' : bot > team ? 'bot' : 'draw';

/** The result: score, winner, and who answered how. */
export const resultOf = (ledger: Ledger): Text => {
  const { score, counted: rounds } = ledger;
  if (rounds.length === 0) return t('chgk.noRounds');
  const answerers = [...new Set(rounds.flatMap(({ answerer }) => answerer ?? []))];
  const result = t(`chgk.result.${winnerOf(score)}`, { ...score });
  if (answerers.length === 0) return result;
  return t('chgk.resultWithAnswers', { result, answers: lines(answerers.map((who) => answersOf(who, rounds))) });
};

const answersOf = (who: Player, rounds: readonly Round[]): Text => {
  const own = rounds.filter(({ answerer }) => answerer === who);
  const right = own.filter(({ verdict }) => verdict === 'accepted').length;
  return t('chgk.answersOf', { who: mention(who), right, count: own.length });
};

export const names = (players: readonly Player[]): ReturnType<typeof commas> => commas(players.map(mention));
