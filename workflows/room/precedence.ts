import type { Heard } from './heard';
import type { Turn } from './inbox';

/** Whether it was said after this moment, for certain. */
export const isSaidAfter = (next: Heard | Turn, moment: number): boolean =>
  next.kind !== 'turn' && next.date !== undefined && next.date * 1_000 > moment;

/**
 * Whether it may have come before this moment or after it: dates are whole seconds, and operations, gaps and what was pressed
 * while nobody listened have none.
 */
export const isInDoubt = (next: Heard | Turn, moment: number): boolean =>
  next.kind === 'turn' || next.date === undefined || Math.floor(next.date) === Math.floor(moment / 1_000);

/** Whether the ingress had it when it said that it had heard everything; an operator may always come too late. */
export const isHeardBy = (next: Heard | Turn, through: number): boolean =>
  next.kind !== 'turn' && (next.receivedAt === undefined || next.receivedAt <= through);
