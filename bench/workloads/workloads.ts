import { chatter } from './chatter';
import { echo } from './echo';
import { games } from './games';
import { parked } from './parked';
import { round } from './round';
import { sum } from './sum';
import { talk } from './talk';
import { timers } from './timers';
import type { Workload } from './workload';

/** In the order they are run and shown. */
export const WORKLOADS: readonly Workload[] = [
  ...[sum, echo, chatter, talk(40), talk(200), talk(1_000), round],
  ...[parked(1_000), parked(10_000), timers(Number(process.env.BENCH_TIMERS ?? 2_000))],
  ...[games(10), games(100), games(300), games(1_000), games(2_000)],
];
