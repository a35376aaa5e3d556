import type { GameView } from '../../room/game';
import type { Ledger } from '../../room/ledger';
import { commas, lines, mention, t, type Player, type Text } from '../../room/text';
import type { Round } from '../../room/game-input';

/** A game of more rounds would outlast the patience of a chat. */
const MOST_ROUNDS = 15;

/**
 * How many rounds `/chgk 7` asks for: within 1 to 15; the room's choice when no number is given. `bounded`: another number
 * was asked for.
 */
export const roundsOf = (args: readonly string[], otherwise: number): { rounds: number; bounded: boolean } => {
  const asked = Number.parseInt(args[0] ?? '', 10);
  const rounds = Number.isNaN(asked) ? otherwise : Math.min(MOST_ROUNDS, Math.max(1, asked));
  return { rounds, bounded: !Number.isNaN(asked) && asked !== rounds };
};

/** Steps that /info tells of. */
export const GATHERING = 'gathering the team';
export const DISCUSSION = 'discussion';

/** What the chat is invited to. */
export const invitationTo = (rounds: number, bounded: boolean): Text => {
  const invitation = t('chgk.invitation', { count: rounds });
  return bounded ? t('chgk.bounded', { least: 1, most: MOST_ROUNDS, invitation }) : invitation;
};

/** What /info says. */
export const infoOf = ({ team, ledger, step, waitsFor }: GameView): Text => {
  const players = team.size === 0 ? t('chgk.nobodyYet') : names(team.players);
  if (step === GATHERING) return t('chgk.gathering', { players });
  const turn = waitsFor?.length === 1 ? t('chgk.waitsFor', { who: names(waitsFor) }) : t('chgk.goesOn');
  const waits = step.endsWith(DISCUSSION) ? t('chgk.discussing') : turn;
  return t('chgk.info', { rounds: ledger.rounds.length, ...ledger.score, players, waits });
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

const names = (players: readonly Player[]): ReturnType<typeof commas> => commas(players.map(mention));
