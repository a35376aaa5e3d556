import { randomFrom } from '../../support/random';
import { between } from '../players/script';
import type { Fault } from './fault';

export interface Strike {
  readonly fault: Fault;
  /** Milliseconds of peace before it. */
  readonly pause: number;
  readonly seed: number;
}

/**
 * What strikes and when: the same for the same seed. Every fault has its turn before one has it again, each round in
 * another order.
 */
export const planOf = (
  faults: readonly Fault[],
  { seed, count, pause }: { readonly seed: number; readonly count: number; readonly pause: readonly [number, number] },
): readonly Strike[] => {
  const random = randomFrom(seed);
  const plan: Strike[] = [];
  while (plan.length < count && faults.length > 0)
    for (const fault of shuffled(faults, random))
      plan.push({ fault, pause: between(random, ...pause), seed: between(random, 1, 1_000_000_000) });
  return plan.slice(0, count);
};

const shuffled = <T>(items: readonly T[], random: () => number): readonly T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
