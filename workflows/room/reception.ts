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

/** Answers once and is done: the greeting, the menu, /help, the last game's /info, a refusal. */
export const receive = async (host: Host, input: ReceptionInput): Promise<void> => {
  const { text, keyboard } = await replyTo(host, input);
  await host.activities.post({
    room: input.room,
    effect: `reception/${input.heard.eventId}`,
    opening: 0,
    message: 'reception',
    text,
    ...(input.heard.cmid !== undefined && { after: input.heard.cmid }),
    ...(keyboard && !isPrivate(input.room) && { keyboard }),
  });
};

const replyTo = async (host: Host, { room, heard, reason }: ReceptionInput): Promise<Reply> => {
  if (reason === 'added') return { text: t('greeting'), keyboard: MENU };
  const command = commandOf(heard);
  switch (command?.command) {
    case 'info': {
      const { lastOutro } = await host.activities.roomInfo(room);
      return { text: lastOutro ? t('info.lastGame', { outro: lastOutro }) : t('info.none'), keyboard: MENU };
    }
    case 'stop':
      return { text: t('stop.nothing'), keyboard: MENU };
    case 'settings': {
      const change = await host.activities.changeSettings({ room, command });
      return { text: settingsText(change, command.args.length > 0) };
    }
    case 'help':
      return { text: t('help'), keyboard: MENU };
    default:
      return { text: t(isPrivate(room) ? 'menu.private' : 'menu'), keyboard: MENU };
  }
};
