import type { Duration } from '../duration';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';

export const rest = (kernel: Kernel, lane: Lane, time: Duration): Promise<void> =>
  lane.run('rest', async (n) => {
    const effect = kernel.outbox.effect(lane, n, 'rest', time);
    const parked = kernel.chapter.take(effect);
    const wait = kernel.waits.open(lane, { n, effect, wants: [], accepts: () => false, within: time, people: false });
    wait.begin(0, parked);
    try {
      await wait.next();
    } finally {
      kernel.waits.close(wait);
    }
  });
