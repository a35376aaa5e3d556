import type { Ending } from '../../activities/contract';
import { answerCommand } from './commands';
import { Silence, Stopped } from './errors';
import type { Game } from './game';
import type { GameInput } from './game-input';
import { commandOf, idOf, isOpeningWord, type Heard } from './heard';
import type { Host } from './host';
import { Kernel, PLAY } from './kernel';
import { Lane } from './lane';
import { LaneRoom } from './lane-room';
import { NextChapter } from './next-chapter';
import { nextInput } from './next-input';
import { receive } from './reception';
import { operate } from './operations/operate';
import { Pauses } from './pause';
import { snapshotOf } from './snapshot';
import { commas, t, type Player, type Text } from './text';
import { say } from './verbs/say';

/** Whether a command opens another game under the workflow id of the one that has just ended. */
export type Follows = (opening: {
  readonly room: string;
  readonly game: string;
  readonly startedBy: Player;
}) => boolean;

const nobody: Follows = () => false;

/** The life of a game in a room: it is opened, played, said goodbye to, closed; what was still unread opens the next one. */
export const playGame = async (game: Game, host: Host, input: GameInput, follows = nobody): Promise<void> => {
  const kernel: Kernel = new Kernel(host, game, input, {
    command: (lane, heard) => answerCommand(kernel, lane, heard),
  });
  const pauses = new Pauses(kernel);
  host.listen({
    heard: (batch) => kernel.hear(batch),
    heardAll: (news) => kernel.hearAll(news),
    snapshot: () => snapshotOf(kernel),
    operate: (operation, id) => operate({ kernel, pauses }, operation, id),
  });
  const isPlayed = await orStandStill(game, async () => {
    if (!input.carry && !(await open(kernel, input))) return false;
    if (input.restarted) await say(kernel, new Lane('restart'), t('room.restarted'));
    return true;
  });
  if (!isPlayed) return next(kernel, input, follows);

  const play = new Lane(PLAY, input.carry?.verbs, kernel.pace);
  const room = new LaneRoom(kernel, play, input);
  const options = game.options(input.args, input.settings);
  try {
    const ending = await kernel.play(play, () => game.play(room, options, input.state));
    kernel.end(ending ?? 'finished');
  } catch (error) {
    if (error instanceof NextChapter) await goOn(kernel, play, error.state);
    else endedBy(kernel, error);
  }
  await orStandStill(game, () => close(kernel, kernel.ending ?? 'finished'));
  await next(kernel, input, follows);
};

/** False when the command that opened the game is an old one, delivered once more: its game was played already. */
const open = async (kernel: Kernel, input: GameInput): Promise<boolean> => {
  const { gameId, host } = kernel;
  const { opening, dedupe, repeated } = await host.activities.openGame({ gameId, workflowId: host.workflowId, input });
  kernel.opening = opening;
  kernel.inbox.remember(dedupe);
  return !repeated;
};

/** Goes on in a new run, unless the game was ended at the last moment. */
const goOn = (kernel: Kernel, play: Lane, state: unknown): Promise<void> =>
  kernel.host.continueAsNew(() => (kernel.ending ? undefined : nextInput(kernel, play, state)));

/** Silence and Stopped end a game. Anything else is a mistake in its code. */
const endedBy = (kernel: Kernel, error: unknown): void => {
  if (error instanceof Silence) kernel.end('silent');
  else if (!(error instanceof Stopped)) throw standingStill(kernel.game, error);
};

/** What the kit itself does for a game freezes it too, when it fails for good. */
const orStandStill = async <T>(game: Game, act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    throw standingStill(game, error);
  }
};

/**
 * A plain Error fails the workflow task and not the workflow, so the game stands still until a mended worker goes on with it.
 * An ActivityFailure would end the workflow, and leave a game that nobody closed.
 */
const standingStill = (game: Game, error: unknown): Error =>
  error instanceof Error && error.constructor === Error
    ? error
    : new Error(`${game.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });

const close = async (kernel: Kernel, ending: Ending): Promise<void> => {
  const { gameId, game, host, inbox, ledger, opening, room, team } = kernel;
  kernel.closeQueue();
  kernel.describe(`over: ${ending}`);
  const outro = outroOf(kernel);
  if (ending !== 'gone') await kernel.outbox.withdraw(new Lane('offers'));
  if (outro && ending !== 'gone' && ending !== 'empty') {
    await say(kernel, new Lane('outro'), outro, { keyboard: game.again });
  }
  await host.activities.closeGame({
    gameId,
    workflowId: host.workflowId,
    room,
    opening,
    game: game.name,
    ending,
    ...ledger.score,
    players: team.players,
    ...(outro && { outro }),
    dedupe: inbox.carry().dedupe,
  });
};

/** The game's result; it tells of the rounds that were voided. */
const outroOf = ({ game, ledger, team }: Kernel): Text | undefined => {
  const outro = game.outro?.(ledger, team);
  const voided = ledger.rounds.filter((round) => round.voided).map(({ n }) => n);
  if (!outro || voided.length === 0) return outro;
  return t('room.withVoided', { outro, rounds: commas(voided), count: voided.length });
};

/** A member's dialog may end while its person says something to the room's game: that answers, where one is live. */
const answer = async ({ game, host, isPrivate, room }: Kernel, heard: Heard): Promise<void> => {
  const isMembers = game.kind === 'dialog' && !isPrivate;
  if (isMembers && (await host.activities.passOn({ workflowId: room, heard }))) return;
  await receive(host, { v: 1, room, heard, reason: 'command' });
};

/**
 * What was not read in time is not lost: a command opens the next game, in a private chat the community's setting lets any
 * word do so, and what opens none is answered as in a room without a game.
 */
const next = async (kernel: Kernel, input: GameInput, follows: Follows): Promise<void> => {
  const { game, host, inbox, room } = kernel;
  kernel.closeQueue();
  for (let heard = kernel.openNext ?? inbox.takeHeard(); heard; heard = inbox.takeHeard()) {
    const command = commandOf(heard);
    const byWord = isOpeningWord(room, heard)
      ? (await orStandStill(game, () => host.activities.roomInfo(room))).defaultDialog
      : undefined;
    if (!command && !byWord) continue;
    const name = heard === kernel.openNext ? input.game : (byWord ?? command?.command ?? '');
    if (name !== input.game && !follows({ room, game: name, startedBy: heard.from })) {
      const unread = heard;
      await orStandStill(game, () => answer(kernel, unread));
      continue;
    }
    const opening = {
      room,
      game: name,
      args: command?.args ?? [],
      startedBy: heard.from,
      ...(heard !== kernel.openNext && { openedBy: idOf(heard) }),
    };
    const prepared = await orStandStill(game, () => host.activities.prepareGame(opening));
    if (!prepared) continue;
    const lastHeard = heard;
    const another = name === input.game ? undefined : name;
    return host.continueAsNew(() => ({ ...prepared, ...inbox.carry(), lastHeard }), another);
  }
};
