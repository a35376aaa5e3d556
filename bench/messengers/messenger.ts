/** What the bot wrote. */
export interface Line {
  readonly chat: number;
  readonly text: string;
  /** When it arrived, on `performance.now()`'s clock. */
  readonly at: number;
}

/** A messenger with people in it, in this process; bots come to it by HTTP alone. */
export interface Messenger {
  /** Without a trailing slash. */
  readonly url: string;
  /** Somebody who writes to the bot alone; the number is their chat's as well. */
  person(): number;
  /** A group chat of these with the bot in it, which hears everything. */
  group(members: readonly number[]): number;
  say(chat: number, from: number, text: string): void;
  /** Calls back at each line of the bot. */
  listen(listener: (line: Line) => void): void;
  stop(): Promise<void>;
}
