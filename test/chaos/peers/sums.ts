import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../oracle/tally';
import { Broken, type Conversation } from '../players/conversation';
import { between, type Random } from '../players/script';

/** Dialogs that are begun in a second. */
export const RATE = 1;
/** Milliseconds. */
const THINKING = [500, 2_000] as const;

interface Sums {
  /** Somebody who has never written before. */
  readonly newcomer: () => Conversation;
  readonly random: Random;
  readonly tally: Tally;
  readonly isOver: () => boolean;
}

/** People come at their own pace, whatever becomes of others, and each adds two numbers. Resolves when all have gone. */
export const playSums = async ({ newcomer, random, tally, isOver }: Sums): Promise<void> => {
  const dialogs: Promise<void>[] = [];
  while (!isOver()) {
    dialogs.push(add(newcomer(), random, tally));
    await sleep((-Math.log(1 - random()) * 1_000) / RATE);
  }
  await Promise.all(dialogs);
};

const add = async (talk: Conversation, random: Random, tally: Tally): Promise<void> => {
  tally.started += 1;
  const [a, b] = [between(random, 1, 9_999), between(random, 1, 9_999)];
  try {
    talk.begin('sum');
    for (const [line, answer] of [
      ['/sum', /введите первое число/],
      [String(a), /^Введите второе число/],
      [String(b), new RegExp(`^Будет ${a + b} `)],
    ] as const) {
      talk.say(talk.peerId, line, answer);
      await talk.heard();
      await sleep(between(random, ...THINKING));
    }
    tally.finished += 1;
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
};
