import type { Wants } from '../../libs/store/wants';
import type { Happening } from '../../libs/vk/heard-of';
import { isPrivate, parseRoomId } from '../../workflows/room/game-input';
import { commandOf, pressOf, type Heard, type HeardCommand } from '../../workflows/room/heard';
import { gameOfPress, isFrom, judgePress } from './presses';

/** One thing to do for a room; they are done in order. */
export type Step =
  /** Everything that a live game is to hear of this batch. */
  | { readonly to: 'game'; readonly row: Wants; readonly happenings: Happening[] }
  /** A command that opens a game, and what was said after it. */
  | { readonly to: 'opening'; readonly command: HeardCommand; readonly happenings: Happening[] }
  /** A word for a room where no game is live. */
  | { readonly to: 'reception'; readonly reason: 'added' | 'command'; readonly happenings: readonly [Happening] };

export interface Route {
  readonly steps: readonly Step[];
  /** Nobody wants these. */
  readonly dropped: readonly Happening[];
}

/** Commands that open a game, by the name of the game. */
const games = new Set(['chgk']);

/**
 * Who is to hear what happened in one room, by what its live games want (one row of `wants` a game or dialog).
 *
 * A live game hears every command, join, leave and gap; words that some wait of it wants; presses of its own open waits.
 * Where none is live, `/chgk` opens one in a group chat, other commands and the bot's own arrival go to the reception.
 */
export const route = (happenings: readonly Happening[], rows: readonly Wants[]): Route => {
  const steps: Step[] = [];
  const dropped: Happening[] = [];
  const byGame = new Map<string, Extract<Step, { to: 'game' }>>();
  let opening: Extract<Step, { to: 'opening' }> | undefined;

  const toGame = (row: Wants, happening: Happening): void => {
    const step = byGame.get(row.workflowId);
    if (step) return void step.happenings.push(happening);
    const first = { to: 'game' as const, row, happenings: [happening] };
    byGame.set(row.workflowId, first);
    steps.push(first);
  };

  for (const happening of happenings) {
    const { heard, room } = happening;
    const listeners = listenersOf(happening, rows);
    const command = commandOf(heard);
    if (listeners.length > 0) for (const row of listeners) toGame(row, happening);
    else if (opening && (command ?? isWordOrMove(heard))) opening.happenings.push(happening);
    else if (command && games.has(command.command) && !isPrivate(room)) {
      opening = { to: 'opening', command, happenings: [happening] };
      steps.push(opening);
    } else if (command) steps.push({ to: 'reception', reason: 'command', happenings: [happening] });
    else if (isOwn(happening) && heard.kind === 'joined') {
      steps.push({ to: 'reception', reason: 'added', happenings: [happening] });
    } else dropped.push(happening);
  }
  return { steps, dropped };
};

/** Whether it was the bot itself that joined or left. */
export const isOwn = ({ room, heard }: Happening): boolean => heard.from === -parseRoomId(room).groupId;

/** The room's own game comes before the dialogs of its members, but one's own dialog gets one's commands first. */
const listenersOf = ({ room, heard }: Happening, rows: readonly Wants[]): readonly Wants[] => {
  const game = rows.find(({ workflowId }) => workflowId === room);
  const dialog = rows.find(({ workflowId }) => workflowId === `${room}:${heard.from}`);
  if (heard.kind === 'gap' || heard.kind === 'joined' || heard.kind === 'left') return rows;
  if (pressOf(heard)) {
    const named = gameOfPress(heard, rows);
    return named && judgePress(heard, rows).outcome === 'wanted' ? [named] : [];
  }
  if (commandOf(heard)) return listed(dialog ?? game);
  if (heard.kind === 'press') return [];
  return listed([game, dialog].find((row) => row && wantsWords(row, heard)));
};

// A game that is only being opened has no buttons yet.
const isWordOrMove = ({ kind }: Heard): boolean => kind === 'text' || kind === 'joined' || kind === 'left';

const listed = (row: Wants | undefined): readonly Wants[] => (row ? [row] : []);

const wantsWords = (row: Wants, { from }: Heard): boolean =>
  row.everything || row.waits.some((wait) => wait.words && isFrom(wait, from));
