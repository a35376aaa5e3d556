import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Milliseconds. By default it is ten, and looking at the loop is the greater part of what a process does that has nothing to do. */
const LOOK_AT_THE_LOOP = 100;

/** Node's own numbers: memory, CPU, how late its event loop is. */
export const collectNodeMetrics = (register: Registry): void =>
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: LOOK_AT_THE_LOOP });
