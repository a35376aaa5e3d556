import { GAMES } from '../../workflows/games/catalogue';
import type { HeardCommand } from '../../workflows/room/heard';

/** What people write, and the name the games know it by. */
const words: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GAMES.flatMap(({ name, words: more }) => [name, ...more].map((word) => [word, name]))),
  start: 'start',
  старт: 'start',
  начать: 'start',
  stop: 'stop',
  стоп: 'stop',
  info: 'info',
  инфо: 'info',
  settings: 'settings',
  настройки: 'settings',
  help: 'help',
  помощь: 'help',
};

/** Commands that words may follow. */
const withWords = new Set(['settings', ...GAMES.flatMap(({ name, takesWords }) => (takesWords ? [name] : []))]);

const names = new Set(Object.values(words));

/** The community, as people mention it. */
export interface Bot {
  readonly groupId: number;
  /** Short address without @, like `znatok`. */
  readonly screenName?: string;
}

export interface Said {
  /** Without the bot's mention or the leading `/`. */
  readonly text: string;
  readonly command?: HeardCommand;
  /** Whether it began with `/` or the bot's mention: such words reach the bot in any chat. */
  readonly addressed: boolean;
}

/**
 * Reads a message's text: `/чгк 3`, `[club1|@znatok] чгк 3` and `@znatok чгк 3` are the command `chgk` with one argument.
 * What is addressed to the bot and is no command is a text without its prefix, so `/Пушкин` is an answer.
 */
export const readText = (text: string, bot: Bot): Said => {
  const unmentioned = text.replace(mentionOf(bot), '');
  const bare = unmentioned.replace(/^\s*\/\s*/, '');
  const addressed = bare !== text;
  if (!addressed) return { text, addressed };
  const command = commandIn(bare);
  return command ? { text: bare, command, addressed } : { text: bare, addressed };
};

const commandIn = (text: string): HeardCommand | undefined => {
  const [word, ...args] = text.trim().split(/\s+/u);
  const command = word === undefined ? undefined : lookUp(word.toLowerCase());
  // «/стоп сигнал» is an answer where only «/» is heard.
  const isAnswer = command === undefined || (args.length > 0 && !withWords.has(command));
  return isAnswer ? undefined : { command, args };
};

/** Whether this word, after a `/`, is a command. */
export const isCommandWord = (word: string): boolean => lookUp(word) !== undefined;

const lookUp = (word: string): string | undefined => (Object.hasOwn(words, word) ? words[word] : undefined);

/** Asked for at every message, and there is one bot a process. */
const mentions = new WeakMap<Bot, RegExp>();

const mentionOf = (bot: Bot): RegExp => {
  const known = mentions.get(bot) ?? mentionMade(bot);
  mentions.set(bot, known);
  return known;
};

const mentionMade = ({ groupId, screenName }: Bot): RegExp => {
  const addresses = [`club${groupId}`, `public${groupId}`, ...(screenName === undefined ? [] : [escape(screenName)])];
  const address = `(?:${addresses.join('|')})`;
  // What VK makes of a mention, then what people type, with the optional name in brackets that VK clients add.
  return new RegExp(`^\\s*(?:\\[${address}\\|[^\\]]*\\]|[@*]${address}(?![\\w.])(?:\\s*\\([^)]*\\))?)[\\s,:]*`, 'iu');
};

const escape = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The command that a button carries: `{"c": "chgk", "a": ["3"]}` of our own buttons, or `{"command": "start"}` of VK's
 * button «Начать». People can forge a payload, so it is checked like anything they write.
 */
export const commandInPayload = (payload: unknown): HeardCommand | undefined => {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { c, a, command } = payload as { c?: unknown; a?: unknown; command?: unknown };
  const name = c ?? command;
  if (typeof name !== 'string' || !names.has(name)) return undefined;
  const args = Array.isArray(a) ? a.filter((arg) => typeof arg === 'string') : [];
  return { command: name, args };
};
