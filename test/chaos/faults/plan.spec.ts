import { fault } from './fault';
import { planOf } from './plan';

const faults = ['a', 'b', 'c', 'd'].map((name) => fault(name, async () => {}));
const names = (seed: number): string[] =>
  planOf(faults, { seed, count: 10, pause: [0, 100] }).map(({ fault: { name } }) => name);

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(faults, { seed: 7, count: 10, pause: [0, 100] })).toEqual(
      planOf(faults, { seed: 7, count: 10, pause: [0, 100] }),
    );
    expect(names(7)).not.toEqual(names(8));
  });

  it('gives every fault its turn before one has it again', () => {
    const planned = names(7);
    expect(planned).toHaveLength(10);
    expect([...planned.slice(0, 4)].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect([...planned.slice(4, 8)].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
