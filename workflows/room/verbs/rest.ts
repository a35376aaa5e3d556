import type { Duration } from '../duration';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';

export const rest = (kernel: Kernel, lane: Lane, time: Duration): Promise<void> =>
  lane.run('rest', async (n) => {
    const wait = kernel.open(lane, { n, wants: [], accepts: () => false, within: time, people: false });
    wait.begin(0);
    try {
      await wait.next();
    } finally {
      kernel.close(wait);
    }
  });
