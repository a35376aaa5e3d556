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
  /** Somebody new; the number is also that of their chat with the bot alone. */
  person(name?: string): number;
  /** A group chat of these with the bot in it, which hears everything. */
  group(members: readonly number[]): number;
  say(chat: number, from: number, text: string): void;
  /** Presses the newest button that is called so; where buttons are words for the keyboard, says them. */
  press(chat: number, from: number, label: string): void;
  /** Calls back at each line of the bot. */
  listen(listener: (line: Line) => void): void;
  stop(): Promise<void>;
}
