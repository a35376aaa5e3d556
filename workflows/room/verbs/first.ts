import type { Kernel } from '../kernel';
import { Lane } from '../lane';
import { Race } from '../race';
import type { Branches, Outcome, Room } from '../room';

/**
 * Goes several ways at once; the first that comes to its end decides, the others are left. Each has a lane of its own, so
 * its effects are named after it.
 */
export const first = <B extends Branches>(
  kernel: Kernel,
  lane: Lane,
  branches: B,
  roomOf: (lane: Lane) => Room,
): Promise<Outcome<B>> =>
  lane.run('first', async (n) => {
    const named = Object.entries(branches);
    if (named.length === 0) throw new RangeError('room.first was given no branches');
    const { name, outcome } = await new Race(kernel).run(
      named.map(([branch, body]) => {
        const own = new Lane(`${lane.path}/${n}:${branch}`, 0, lane.pace);
        return { name: branch, lane: own, body: () => body(roomOf(own)) };
      }),
    );
    lane.check();
    if (!outcome?.ok) throw outcome?.error;
    return { name, value: outcome.value } as Outcome<B>;
  });
