import { settingsText } from './commands';
import { depart, type Departure } from './departure';
import { apologise, standIn, terminate, type Apology, type GameOf, type Termination } from './frozen';
import { isPrivate } from './room-id';
import { commandOf, type Heard } from './heard';
import type { Host } from './host';
import type { Keyboard } from './keyboard';
import { t, type Text } from './text';

/** What the short workflow `reception` is started with: something to answer, or to do, where no game does it. */
export type ReceptionInput = Reception | Apology | Termination | Departure;

/** Something that was heard in a room where no game runs, or one that stands still. */
export interface Reception {
  readonly v: 1;
  readonly room: string;
  readonly heard: Heard;
  /** `blocked`: whatever it was, an admin lets no game begin here. */
  readonly reason: 'added' | 'command' | 'blocked';
  /** The workflow id of the game that this command is for: its code fails, so it can't answer itself. */
  readonly frozen?: string;
}

type Reply = { readonly text: Text; readonly keyboard?: Keyboard; readonly effect?: string };

/** «Играть» and «Как играть», under whatever invites to play. */
const MENU: Keyboard = [
  [
    { command: 'chgk', label: t('menu.play'), colour: 'positive' },
    { command: 'help', label: t('menu.help') },
  ],
];

/** The dialogs, in a private chat, where no game of a group can be played. */
const PRIVATE_MENU: Keyboard = [
  [
    { command: 'sum', label: t('menu.sum') },
    { command: 'echo', label: t('menu.echo') },
    { command: 'questionnaire', label: t('menu.form') },
  ],
];

/** Answers once and is done: the greeting, the menu, /help, the last game's /info, a refusal, a word for a frozen game. */
export const receive = async (host: Host, input: ReceptionInput, gameOf: GameOf = () => undefined): Promise<void> => {
  if (input.reason === 'frozen') return apologise(host, input);
  if (input.reason === 'leave') return depart(host, input);
  if (input.reason === 'terminate') {
    const said = await terminate(host, gameOf, input);
    if (said) await post(host, input.room, said);
    return;
  }
  const instead = input.frozen === undefined ? undefined : await standIn(host, gameOf, input.frozen, input.heard);
  if (instead === 'passed on') return;
  const effect = `reception/${input.heard.eventId}`;
  await post(host, input.room, { effect, ...(instead ?? (await replyTo(host, input))) }, input.heard.cmid);
};

const post = async (
  host: Host,
  room: string,
  { text, keyboard, effect = '' }: Reply,
  after?: number,
): Promise<void> => {
  await host.activities.post({
    room,
    effect,
    opening: 0,
    message: 'reception',
    text,
    ...(after !== undefined && { after }),
    ...(keyboard && { keyboard }),
  });
};

const replyTo = async (host: Host, { room, heard, reason }: Reception): Promise<Reply> => {
  if (reason === 'blocked') return { text: t('room.blocked') };
  if (reason === 'added') return { text: t('greeting'), keyboard: MENU };
  const command = commandOf(heard);
  const alone = isPrivate(room);
  const menu = alone ? PRIVATE_MENU : MENU;
  switch (command?.command) {
    case 'info': {
      if (alone) return { text: t('dialog.none'), keyboard: menu };
      const { lastOutro } = await host.activities.roomInfo(room);
      return { text: lastOutro ? t('info.lastGame', { outro: lastOutro }) : t('info.none'), keyboard: menu };
    }
    case 'stop':
      return { text: t(alone ? 'dialog.none' : 'stop.nothing'), keyboard: menu };
    case 'settings': {
      const change = await host.activities.changeSettings({ room, command });
      return { text: settingsText(change, command.args.length > 0) };
    }
    case 'help':
      return { text: t(alone ? 'help.private' : 'help'), keyboard: menu };
    default:
      return { text: t(alone ? 'menu.private' : 'menu'), keyboard: menu };
  }
};
