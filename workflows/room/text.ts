/**
 * What the bot says, as data. A workflow names a text and its parameters; an activity finds the words in the room's
 * language (libs/texts). So wording can be mended at any time without touching the history of a live game.
 */

/** A VK user id. */
export type Player = number;

/** Shown as the player's name with a link to their page. */
export interface Mention {
  readonly mention: Player;
}

/** Several things in one parameter: joined by `, ` or one a line. */
export interface List {
  readonly list: readonly Param[];
  readonly by: 'comma' | 'line';
}

export type Param = string | number | boolean | Mention | List | Text;

export interface Text {
  /** A key of libs/texts/ru.json. */
  readonly key: string;
  readonly params?: Readonly<Record<string, Param>>;
}

export const t = (key: string, params?: Readonly<Record<string, Param>>): Text => (params ? { key, params } : { key });

export const mention = (player: Player): Mention => ({ mention: player });

export const commas = (items: readonly Param[]): List => ({ list: items, by: 'comma' });

export const lines = (items: readonly Param[]): List => ({ list: items, by: 'line' });
