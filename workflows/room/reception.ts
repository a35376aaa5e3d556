import { settingsText } from './commands';
import { isPrivate } from './game-input';
import { commandOf, type Heard } from './heard';
import type { Host } from './host';
import type { Keyboard } from './keyboard';
import { t, type Text } from './text';

/** What the short workflow `reception` is started with: something to answer in a room where no game runs. */
export interface ReceptionInput {
  readonly v: 1;
  readonly room: string;
  readonly heard: Heard;
  readonly reason: 'added' | 'command';
}

type Reply = { readonly text: Text; readonly keyboard?: Keyboard };

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

/** Answers once and is done: the greeting, the menu, /help, the last game's /info, a refusal. */
export const receive = async (host: Host, input: ReceptionInput): Promise<void> => {
  const { text, keyboard } = await replyTo(host, input);
  await host.activities.post({
    room: input.room,
    effect: `reception/${input.heard.eventId}`,
    opening: 0,
    message: 'reception',
    text,
    ...(keyboard && { keyboard }),
  });
};

const replyTo = async (host: Host, { room, heard, reason }: ReceptionInput): Promise<Reply> => {
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
