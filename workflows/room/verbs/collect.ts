import type { Answer } from '../answers/answer';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import type { Collecting } from '../room';
import type { Player } from '../text';
import { peopleOf } from './hear';

/**
 * One answer from each person, the last one they gave. It is over with its time, when `until` says so, or (where `from` names
 * them) when everyone has answered.
 */
export const collect = <T>(
  kernel: Kernel,
  lane: Lane,
  answer: Answer<T>,
  options: Collecting<T>,
): Promise<Map<Player, T>> =>
  lane.run('collect', async (n) => {
    const got = new Map<Player, T>();
    const wait = kernel.waits.open(lane, {
      n,
      get wants() {
        return [{ from: peopleOf(options), words: answer.words }];
      },
      accepts: (heard) => answer.parse(heard) !== undefined,
      within: options.within,
      people: true,
      wholeTime: options.wholeTime,
      warn: options.warn,
      otherwise: options.otherwise,
    });
    try {
      await kernel.outbox.want();
      wait.begin(0);
      const isComplete = (): boolean =>
        options.until?.(got) ?? peopleOf(options)?.every((player) => got.has(player)) ?? false;
      while (!isComplete()) {
        const heard = await wait.next();
        if (!heard) break;
        const value = answer.parse(heard);
        if (value !== undefined) got.set(heard.from, value);
      }
      return got;
    } finally {
      kernel.waits.close(wait);
    }
  });
