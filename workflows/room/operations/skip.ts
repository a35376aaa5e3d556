import type { Kernel } from '../kernel';
import type { Wait } from '../wait';
import type { CarryOut } from './operate';

/** A wait ends as if its time was over: the game itself says what it says then. */
export const skip: CarryOut<'skip'> = async ({ kernel, operation, done }) => {
  if (kernel.paused) return 'the game is paused: resume it first';
  const wait = chosen(kernel, operation.lane);
  if (typeof wait === 'string') return wait;
  done();
  kernel.waits.timeOut(wait);
};

/** The wait that is meant, or why there is none. */
const chosen = (kernel: Kernel, lane: string | undefined): Wait | string => {
  const parked = kernel.waits.all.filter(({ isParked }) => isParked);
  const lanes = parked.map((wait) => wait.lane.path);
  const [only, ...others] = parked.filter((wait) => wait.lane.path === (lane ?? 'play'));
  if (only && others.length === 0) return only;
  if (lane === undefined && parked.length === 1 && parked[0]) return parked[0];
  if (parked.length === 0) return 'the game waits for nothing now';
  return `name the wait by its lane: ${lanes.join(', ')}`;
};
