import type { Lane } from './lane';

/** What a game did since something last happened to it. */
export interface PaceState {
  readonly messages: number;
  readonly verbs: number;
}

/**
 * More than any turn of a game needs to say at once. Past it a mistake floods the chat: VK takes 20 messages in a row badly,
 * and people leave. A game of which the limit was lowered would stand still at its replay, so it may only be raised.
 */
const MOST_MESSAGES = 20;
/** The same for everything a game does, such as a loop of waits that nobody can answer: it would spin without end. */
const MOST_VERBS = 100;
/** Shorter than people can read or answer: no pause between messages. Milliseconds. */
const SHORTEST_WAIT = 1_000;

/**
 * Holds a game that does one thing after the other with nothing happening in between: no answer, no press, no time passed.
 * A wait that nobody can answer is over at once and counts as nothing, and neither does a chapter.
 */
export class Pace {
  readonly #game: string;
  #messages: number;
  #verbs: number;

  constructor(game: string, from: PaceState = { messages: 0, verbs: 0 }) {
    this.#game = game;
    this.#messages = from.messages;
    this.#verbs = from.verbs;
  }

  /** @throws Error with the line of the verb that was one too many. */
  verb({ line }: Lane): void {
    this.#verbs += 1;
    if (this.#verbs > MOST_VERBS) throw this.#tooMany(`does more than ${MOST_VERBS} things`, line.text);
  }

  /** @throws Error with the line of the message that was one too many; it is not sent. */
  message({ line }: Lane): void {
    this.#messages += 1;
    if (this.#messages > MOST_MESSAGES) throw this.#tooMany(`says more than ${MOST_MESSAGES} messages`, line.text);
  }

  /** Something reached the game from outside. */
  happened(): void {
    this.#messages = 0;
    this.#verbs = 0;
  }

  /** A wait has lasted its whole time. */
  passed(ms: number): void {
    if (ms >= SHORTEST_WAIT) this.happened();
  }

  get state(): PaceState {
    return { messages: this.#messages, verbs: this.#verbs };
  }

  #tooMany(what: string, line = 'an unknown line'): Error {
    return new Error(
      `${this.#game} ${what} with no wait in between, at ${line}: let somebody answer or time pass (room.ask, room.hear, ` +
        'room.rest), and see that whom it waits for (`from`) is still there',
    );
  }
}
