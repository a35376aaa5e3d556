import { echo } from './echo';
import { sum } from './sum';
import type { Workload } from './workload';

/** In the order they are run and shown. */
export const WORKLOADS: readonly Workload[] = [sum, echo];
