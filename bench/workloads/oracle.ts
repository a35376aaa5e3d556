import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger } from '../messengers/messenger';

interface Awaited {
  readonly right: string;
  readonly since: number;
  readonly answered: (latency: number) => void;
}

const LOOK_MS = 20;

/** Says things for people, and knows what the bot has to answer: a figure counts where all its answers were right. */
export class Oracle {
  readonly #awaited = new Map<number, Awaited[]>();
  #pending = 0;
  #answered = 0;
  #wrong = 0;
  #hushed = false;

  constructor(private readonly messenger: Messenger) {
    messenger.listen(({ chat, text, at }) => this.#hear(chat, text, at));
  }

  /** Answers that came, right or not. */
  get answered(): number {
    return this.#answered;
  }

  get wrong(): number {
    return this.#wrong;
  }

  /** Answers that are still to come: lost, once nobody waits any more. */
  get pending(): number {
    return this.#pending;
  }

  /** Resolves with the milliseconds until the answer to this line came, which has to hold these words. */
  ask(chat: number, from: number, line: string, right: string): Promise<number> {
    return new Promise((answered) => {
      const awaited = this.#awaited.get(chat) ?? [];
      this.#awaited.set(chat, awaited);
      awaited.push({ right, since: performance.now(), answered });
      this.#pending += 1;
      this.messenger.say(chat, from, line);
    });
  }

  /** While this lasts the bot may say what it likes: it greets new chats. */
  async hush(act: () => Promise<void>): Promise<void> {
    this.#hushed = true;
    await act();
    this.#hushed = false;
  }

  /** Waits until all is answered, so long at most. */
  async settle(milliseconds: number): Promise<void> {
    const deadline = performance.now() + milliseconds;
    while (this.#pending > 0 && performance.now() < deadline) await sleep(LOOK_MS);
  }

  #hear(chat: number, text: string, at: number): void {
    const awaited = this.#awaited.get(chat)?.shift();
    if (!awaited) {
      if (this.#hushed) return;
      this.#wrong += 1;
      return;
    }
    this.#pending -= 1;
    this.#answered += 1;
    if (!plain(text).includes(awaited.right)) this.#wrong += 1;
    awaited.answered(at - awaited.since);
  }
}

/** Znatok puts word joiners where a line of a player's could be taken for a mention. */
const plain = (text: string): string => text.replaceAll('\u2060', '');
