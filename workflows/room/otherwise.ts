import type { Heard } from './heard';
import type { Player, Text } from './text';

/** What people are told whose words would have counted but are no answer; undefined tells nothing. */
export type Otherwise = Text | ((heard: Heard) => Text | undefined);

/**
 * So often in a row. The first tells what is wanted, two more are for who overlooked it. Whoever then still writes something
 * else is talking to somebody else: a bot that answers each line of a talk floods the chat, and VK stops it with error 9.
 */
const MOST_IN_A_ROW = 3;

/** Where anyone may answer the whole chat counts as one person: else a hundred people would be told three times each. */
const EVERYONE = 0;

interface Correction {
  readonly n: number;
  readonly text: Text;
}

/** Tells people that what they wrote is no answer, as long as it helps. One wait's. */
export class Corrections {
  readonly #inARow = new Map<Player, number>();
  #told = 0;

  /**
   * @param named the wait names whose words count
   * @returns the n-th correction of this wait; `enough` when it would help no more; undefined when there is nothing to tell
   */
  correct(heard: Heard, otherwise: Otherwise, named: boolean): Correction | 'enough' | undefined {
    const text = typeof otherwise === 'function' ? otherwise(heard) : otherwise;
    if (!text) return undefined;
    const who = named ? heard.from : EVERYONE;
    const inARow = (this.#inARow.get(who) ?? 0) + 1;
    if (inARow > MOST_IN_A_ROW) return 'enough';
    this.#inARow.set(who, inARow);
    this.#told += 1;
    return { n: this.#told, text };
  }

  /** Something of theirs counted. */
  forget(player: Player): void {
    this.#inARow.delete(player);
    this.#inARow.delete(EVERYONE);
  }
}
