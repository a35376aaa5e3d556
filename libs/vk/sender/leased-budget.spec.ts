import { setTimeout as sleep } from 'node:timers/promises';
import { LeasedBudget, type Lease } from './leased-budget';

const grants =
  (waits: number[], asked: number[] = [], givenBack: number[] = []) =>
  async (want: number, _: number, unused: readonly number[]): Promise<Lease> => {
    asked.push(want);
    givenBack.push(...unused);
    const granted = waits.splice(0, want);
    return { waits: granted, starts: granted, next: 20 };
  };

describe('LeasedBudget', () => {
  it('lets a call begin when the time of its grant has come', async () => {
    const budget = new LeasedBudget({ lease: grants([0, 80]) });
    const began = performance.now();
    expect(await budget.take()).toBe(true);
    expect(performance.now() - began).toBeLessThan(60);
    expect(await budget.take()).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(75);
  });

  it('asks for what is needed now, a few at once, and in the order they came', async () => {
    const asked: number[] = [];
    const budget = new LeasedBudget({ lease: grants(Array<number>(7).fill(0), asked) });
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => budget.take().then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked).toEqual([1, 5, 1]);
  });

  it('lets nothing begin while Postgres can not be asked, and goes on when it can', async () => {
    let down = true;
    const budget = new LeasedBudget({
      lease: async () => {
        if (down) throw new Error('ECONNREFUSED');
        return { waits: [0], starts: [1], next: 0 };
      },
    });
    let begun = false;
    const taken = budget.take().then((granted) => (begun = granted));
    await sleep(300);
    expect(begun).toBe(false);
    down = false;
    expect(await taken).toBe(true);
  });

  it('gives a call up when its patience is over', async () => {
    const budget = new LeasedBudget({ lease: async () => ({ waits: [], starts: [], next: 10_000 }), patience: 30 });
    expect(await budget.take()).toBe(false);
  });

  it('stops waiting when it is told to', async () => {
    const budget = new LeasedBudget({ lease: async () => ({ waits: [], starts: [], next: 1_000 }) });
    await expect(budget.take(AbortSignal.timeout(10))).rejects.toThrow('aborted');
    await expect(budget.take(AbortSignal.abort())).rejects.toThrow('aborted');
  });

  it('gives a grant back that the process is too late for', async () => {
    const waits = [30, 120];
    const givenBack: number[] = [];
    const budget = new LeasedBudget({ lease: grants(waits, [], givenBack) });
    const began = performance.now();
    const taken = budget.take();
    await sleep(5);
    // The process stands still for longer than the grant is good.
    for (const until = performance.now() + 90; performance.now() < until;);
    expect(await taken).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(150);
    expect(waits).toEqual([]);
    expect(givenBack).toEqual([30]);
  });
});
