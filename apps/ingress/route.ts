import type { Wants } from '../../libs/store/wants';
import type { Happening } from '../../libs/vk/heard-of';
import { dialogIdOf, kindOf, openedIn } from '../../workflows/games/catalogue';
import { parseRoomId } from '../../workflows/room/room-id';
import { commandOf, isOpeningWord, pressOf, type Heard, type HeardCommand } from '../../workflows/room/heard';
import { gameOfPress, isFrom, judgePress } from './presses';

/** One thing to do for a room; they are done in order. */
export type Step =
  /** Everything that a live game is to hear of this batch. */
  | { readonly to: 'game'; readonly row: Wants; readonly happenings: Happening[] }
  /** A command that opens a game, and what was said after it. */
  | {
      readonly to: 'opening';
      readonly workflowId: string;
      readonly command: HeardCommand;
      readonly happenings: Happening[];
    }
  /** A word for a room where no game is live. */
  | {
      readonly to: 'reception';
      readonly reason: 'added' | 'command';
      readonly blockedAt?: undefined;
      /** The workflow id of the game that would have to answer, and can't. */
      readonly frozen?: string;
      readonly happenings: readonly [Happening];
    }
  /** A word for a room where an admin lets no game begin. */
  | {
      readonly to: 'reception';
      readonly reason: 'blocked';
      readonly blockedAt: Date;
      readonly frozen?: undefined;
      readonly happenings: readonly [Happening];
    };

export interface Route {
  readonly steps: readonly Step[];
  /** Nobody wants these. */
  readonly dropped: readonly Happening[];
}

/**
 * Who is to hear what happened in one room, by what its live games want (one row of `wants` a game or dialog).
 *
 * A live game hears every command, join, leave and gap; words that some wait of it wants; presses of its own open waits.
 * The reception answers commands for a frozen game. One's own dialog gets one's commands first. A command opens its game where none is live: `/chgk` in a group chat, a dialog
 * anywhere; what is said after it in the same batch goes along. Other commands and the bot's own arrival go to the reception.
 *
 * @param defaultDialog the community's setting: in a private chat any first word opens it. Names what may be gone by now.
 * @param blockedAt an admin lets no game begin here since then: whoever asks for one, or for anything else where no
 * game is live, is told so
 */
export const route = (
  happenings: readonly Happening[],
  rows: readonly Wants[],
  defaultDialog?: string,
  blockedAt?: Date,
): Route => {
  const steps: Step[] = [];
  const dropped: Happening[] = [];
  const live = new Map<string, Live>(rows.map((row) => [row.workflowId, { row }]));

  const open = (workflowId: string, command: HeardCommand, happening: Happening): void => {
    const step = { to: 'opening' as const, workflowId, command, happenings: [happening] };
    live.set(workflowId, { step });
    steps.push(step);
  };
  const send = (listener: Live, happening: Happening): void => {
    if (listener.step || !listener.row) return void listener.step?.happenings.push(happening);
    const step: GameStep = { to: 'game', row: listener.row, happenings: [happening] };
    live.set(listener.row.workflowId, { row: listener.row, step });
    steps.push(step);
  };

  for (const happening of happenings) {
    const { heard, room } = happening;
    const command = commandOf(heard);
    const listeners = command ? commanded(happening, command, live) : listening(happening, live, rows);
    const opening = openingOf(happening, defaultDialog);
    const opened = opening && openedBy(happening, opening);
    const frozen = command && listeners.find(({ row }) => row?.frozen)?.row?.workflowId;
    if (frozen !== undefined) steps.push({ to: 'reception', reason: 'command', frozen, happenings: [happening] });
    else if (listeners.length > 0) for (const listener of listeners) send(listener, happening);
    else if (blockedAt && ((opening && opened) || command || isArrival(happening))) {
      steps.push({ to: 'reception', reason: 'blocked', blockedAt, happenings: [happening] });
    } else if (opening && opened) open(opened, opening, happening);
    else if (command) steps.push({ to: 'reception', reason: 'command', happenings: [happening] });
    else if (isArrival(happening) && !live.has(room)) {
      steps.push({ to: 'reception', reason: 'added', happenings: [happening] });
    } else dropped.push(happening);
  }
  return { steps, dropped };
};

const isArrival = (happening: Happening): boolean => isOwn(happening) && happening.heard.kind === 'joined';

/** A game that hears: live in `wants`, or opened by a command of this very batch. */
type Live =
  { readonly row: Wants; readonly step?: GameStep } | { readonly row?: undefined; readonly step: OpeningStep };
type GameStep = Extract<Step, { to: 'game' }>;
type OpeningStep = Extract<Step, { to: 'opening' }>;

/** Whether it was the bot itself that joined or left. */
export const isOwn = ({ room, heard }: Happening): boolean =>
  heard.from < 0 && heard.from === -parseRoomId(room).groupId;

/** The command that is given, or that any word in a private chat stands for. */
const openingOf = ({ room, heard }: Happening, defaultDialog: string | undefined): HeardCommand | undefined =>
  defaultDialog !== undefined && isOpeningWord(room, heard) ? { command: defaultDialog, args: [] } : commandOf(heard);

/** The workflow id of the game that a command opens where that is not live. */
const openedBy = ({ room, heard }: Happening, { command: game }: HeardCommand): string | undefined =>
  openedIn({ room, game, startedBy: heard.from });

/** Which live game a command is for. */
const commanded = (
  { room, heard }: Happening,
  { command }: HeardCommand,
  live: ReadonlyMap<string, Live>,
): readonly Live[] => {
  const kind = kindOf(command);
  const dialog = kind === 'room' ? undefined : live.get(dialogIdOf(room, heard.from));
  return listed(dialog ?? (kind === 'dialog' ? undefined : live.get(room)));
};

/** Which live games anything but a command is for. */
const listening = (
  { room, heard }: Happening,
  live: ReadonlyMap<string, Live>,
  rows: readonly Wants[],
): readonly Live[] => {
  if (heard.kind === 'gap' || heard.kind === 'joined' || heard.kind === 'left') return [...live.values()];
  if (pressOf(heard)) {
    const named = gameOfPress(heard, rows);
    return named && judgePress(heard, rows).outcome === 'wanted' ? listed(live.get(named.workflowId)) : [];
  }
  if (heard.kind === 'press') return [];
  const [game, dialog] = [live.get(room), live.get(dialogIdOf(room, heard.from))];
  return listed([game, dialog].find((listener) => listener && wantsWords(listener, heard)));
};

const listed = (listener: Live | undefined): readonly Live[] => (listener ? [listener] : []);

/** A game that is only being opened wants everything. */
const wantsWords = ({ row }: Live, { from }: Heard): boolean =>
  row === undefined || row.everything || row.waits.some((wait) => wait.words && isFrom(wait, from));
