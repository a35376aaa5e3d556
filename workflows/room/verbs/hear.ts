import type { Answer } from '../answers';
import { Silence } from '../errors';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import type { Timed, Wait as WaitOptions } from '../room';
import type { Player } from '../text';

/** Whose words or presses a wait wants. */
export const peopleOf = ({ from }: Pick<WaitOptions, 'from'>): readonly Player[] | null =>
  from === undefined ? null : typeof from === 'number' ? [from] : typeof from === 'function' ? from() : from;

export const isTimed = <T>(wait: WaitOptions<T>): wait is Timed<T> => 'within' in wait;

/** Running out of `within` is a value; silence for the game's idle time is thrown. */
export const orSilence = <T>(kernel: Kernel, value: T | undefined, wait: WaitOptions<T>): T | undefined => {
  if (value === undefined && !isTimed(wait)) throw new Silence(kernel.lastHeard);
  return value;
};

export const hear = <T>(
  kernel: Kernel,
  lane: Lane,
  answer: Answer<T>,
  options: WaitOptions<T> = {},
): Promise<T | undefined> =>
  lane.run('hear', async (n) => {
    const effect = kernel.outbox.effect(lane, n, 'hear', undefined);
    const parked = kernel.chapter.take(effect);
    const wait = kernel.waits.open(lane, {
      n,
      effect,
      get wants() {
        return [{ from: peopleOf(options), words: answer.words }];
      },
      accepts: (heard) => answer.parse(heard) !== undefined,
      within: isTimed(options) ? options.within : kernel.game.idle,
      people: true,
      wholeTime: options.wholeTime,
      warn: options.warn,
      otherwise: options.otherwise,
    });
    try {
      // What is waited for must be wanted before the wait begins, or the ingress would take it for chatter.
      await kernel.outbox.want();
      wait.begin(0, parked);
      const heard = await wait.next();
      return orSilence(kernel, heard && answer.parse(heard), options);
    } finally {
      kernel.waits.close(wait);
    }
  });
