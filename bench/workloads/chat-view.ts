import { setTimeout as sleep } from 'node:timers/promises';
import type { Line, Messenger } from '../messengers/messenger';

/** Whoever waits in vain has lost an answer. */
const PATIENCE_MS = 120_000;

interface Waiting {
  readonly pattern: RegExp;
  readonly seen: (line: Line) => void;
}

/** Something that had to be said and was not. */
class Unseen extends Error {}

/** What the people of many chats see: each chat's lines in their order. */
export class ChatViews {
  readonly #unread = new Map<number, Line[]>();
  readonly #waiting = new Map<number, Waiting>();
  #heardAt = performance.now();

  constructor(messenger: Messenger) {
    messenger.listen((line) => {
      this.#heardAt = performance.now();
      this.#hear(line);
    });
  }

  /** Resolves when the bot has said nothing in any chat for so long, milliseconds. */
  async silence(lasts: number): Promise<void> {
    const from = performance.now();
    for (const left = (): number => Math.max(from, this.#heardAt) + lasts - performance.now(); left() > 0;) {
      await sleep(left());
    }
  }

  /** The next line that is like this; what comes before it is taken as read. */
  sees(chat: number, pattern: RegExp, patience = PATIENCE_MS): Promise<Line> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(chat);
        reject(new Unseen(`chat ${chat} never saw ${String(pattern)}`));
      }, patience);
      this.#waiting.set(chat, {
        pattern,
        seen: (line) => {
          clearTimeout(timer);
          this.#waiting.delete(chat);
          resolve(line);
        },
      });
      const unread = this.#unread.get(chat) ?? [];
      this.#unread.set(chat, []);
      for (const line of unread) this.#hear(line);
    });
  }

  #hear(line: Line): void {
    const waiting = this.#waiting.get(line.chat);
    if (!waiting) this.#unread.set(line.chat, [...(this.#unread.get(line.chat) ?? []), line]);
    else if (waiting.pattern.test(line.text)) waiting.seen(line);
  }
}
