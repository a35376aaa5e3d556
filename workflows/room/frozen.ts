import type { FrozenGame } from '../../activities/contract';
import type { Game } from './game';
import { isPrivate } from './room-id';
import { commandOf, type Heard } from './heard';
import type { Host } from './host';
import type { Keyboard } from './keyboard';
import { Ledger } from './ledger';
import { Team } from './team';
import { mention, t, type Text } from './text';

/** What `reception` is started with when a game froze: the chat is told once. */
export interface Apology {
  readonly v: 1;
  readonly reason: 'frozen';
  readonly room: string;
  readonly workflowId: string;
  /** Names the place where it froze: `<game id>/<run id>/<last completed workflow task>`. */
  readonly place: string;
}

/** What `reception` is started with when an admin ends a game from outside, because it can't or won't end itself. */
export interface Termination {
  readonly v: 1;
  readonly reason: 'terminate';
  readonly room: string;
  readonly gameId: string;
}

/** The rules of a game by its name; undefined for one that this build does not know. */
export type GameOf = (name: string) => Game | undefined;

/** What is said in a frozen game's stead. */
interface StandIn {
  readonly text: Text;
  readonly keyboard?: Keyboard;
  readonly effect?: string;
}

/** Says once that a game stands still. Nothing is said of one that goes on by now. */
export const apologise = async (host: Host, { room, workflowId, place }: Apology): Promise<void> => {
  const game = await host.activities.frozenGame(workflowId);
  if (!game) return;
  const text = isDialog(game) ? t('frozen.dialog', { who: mention(game.startedBy) }) : t('frozen.game');
  await host.activities.post({ room, effect: `frozen/${place}`, opening: 0, message: 'frozen', text });
};

/**
 * Stands in for a frozen game: /info tells, /stop ends it with its result said. The game's own code is not run, only its
 * outro on the ledger that Postgres has.
 *
 * @returns what to say; `passed on` when the game goes on after all and has heard the command; undefined when there is no such
 * game, so that the command is answered as in any room.
 */
export const standIn = async (
  host: Host,
  gameOf: GameOf,
  workflowId: string,
  heard: Heard,
): Promise<StandIn | 'passed on' | undefined> => {
  const game = await host.activities.frozenGame(workflowId);
  const command = commandOf(heard)?.command;
  if (!game) return (await host.activities.passOn({ workflowId, heard })) ? 'passed on' : undefined;
  if (command === 'help' || command === 'settings') return undefined;
  if (command !== 'stop') return { text: infoOf(game) };
  if (await host.activities.terminateRun(game)) return close(host, game, gameOf(game.game));
  return (await host.activities.passOn({ workflowId, heard })) ? 'passed on' : undefined;
};

/** Ends a live game without its own code, however it stands, with its result said. Undefined when it is over already. */
export const terminate = async (host: Host, gameOf: GameOf, { gameId }: Termination): Promise<StandIn | undefined> => {
  const game = await host.activities.terminateGame(gameId);
  return game ? close(host, game, gameOf(game.game)) : undefined;
};

const isDialog = ({ workflowId, room }: FrozenGame): boolean => workflowId !== room || isPrivate(room);

const infoOf = (game: FrozenGame): Text => {
  if (isDialog(game)) return t('frozen.dialog', { who: mention(game.startedBy) });
  const { score, rounds } = new Ledger(game.rounds);
  return rounds.length === 0 ? t('frozen.game') : t('frozen.info', { rounds: rounds.length, ...score });
};

const close = async (
  host: Host,
  { gameId, workflowId, room, opening, players, captain, rounds, dedupe }: FrozenGame,
  rules: Game | undefined,
): Promise<StandIn> => {
  const ledger = new Ledger(rounds);
  const team = new Team({ players, ...(captain !== undefined && { captain }), acted: [], acts: 0, gone: [] });
  const outro = rules?.outro?.(ledger, team);
  await host.activities.closeGame({
    gameId,
    workflowId,
    room,
    opening,
    ...(rules && { game: rules.name }),
    ending: 'stopped',
    ...ledger.score,
    players,
    ...(outro && { outro }),
    dedupe,
  });
  const text = outro ?? t('dialog.stopped');
  // Two people may stop it at once: the result is said once.
  return { text, effect: `frozen/${gameId}/outro`, ...(rules?.again && { keyboard: rules.again }) };
};
