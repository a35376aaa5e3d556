import { chatter } from './chatter';
import { echo } from './echo';
import { games } from './games';
import { parked } from './parked';
import { round } from './round';
import { sum } from './sum';
import type { Workload } from './workload';

/** In the order they are run and shown. */
export const WORKLOADS: readonly Workload[] = [
  ...[sum, echo, chatter, round],
  ...[parked(1_000), parked(10_000)],
  ...[games(10), games(100), games(300), games(1_000), games(2_000)],
];
