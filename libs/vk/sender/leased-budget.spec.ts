import { setTimeout as sleep } from 'node:timers/promises';
import { LeasedBudget, type Lease, type LeaseRequest } from './leased-budget';

/** Unix seconds of a Postgres whose clock is far from ours. */
const present = (): number => (performance.now() + 5_000_000) / 1_000;

/** Grants these milliseconds from now; `journey` is how long the answer takes. */
const grants =
  (waits: number[], asked: number[] = [], givenBack: number[] = [], journey = 0) =>
  async ({ want, unused }: LeaseRequest): Promise<Lease> => {
    asked.push(want);
    givenBack.push(...unused);
    const moment = present();
    const starts = waits.splice(0, want).map((wait) => moment + wait / 1_000);
    if (journey > 0) await sleep(journey);
    return { moment, starts, next: 20 };
  };

const standStill = (milliseconds: number): void => {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
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
    const budget = new LeasedBudget({ lease: grants(Array<number>(50).fill(0), asked) });
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => budget.take().then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7]);
    // A machine that stands still uses some of them too late, and asks for others.
    expect(asked.slice(0, 2)).toEqual([1, 5]);
  });

  it('lets nothing begin while Postgres can not be asked, and goes on when it can', async () => {
    let down = true;
    const budget = new LeasedBudget({
      lease: async () => {
        if (down) throw new Error('ECONNREFUSED');
        const moment = present();
        return { moment, starts: [moment], next: 0 };
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
    const budget = new LeasedBudget({
      lease: async () => ({ moment: present(), starts: [], next: 10_000 }),
      patience: 30,
    });
    expect(await budget.take()).toBe(false);
  });

  it('stops waiting when it is told to', async () => {
    const budget = new LeasedBudget({ lease: async () => ({ moment: present(), starts: [], next: 1_000 }) });
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
    standStill(400);
    expect(await taken).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(waits).toEqual([]);
    expect(givenBack).toHaveLength(1);
  });

  it('uses a grant somewhat late, where the process stood still: a busy one is always late', async () => {
    const givenBack: number[] = [];
    const budget = new LeasedBudget({ lease: grants([30], [], givenBack) });
    const taken = budget.take();
    await sleep(5);
    standStill(120);
    expect(await taken).toBe(true);
    expect(givenBack).toEqual([]);
  });

  it('begins no more calls within a second for that', async () => {
    const waits = [...Array.from({ length: 20 }, (_, n) => n * 5), 900];
    const budget = new LeasedBudget({ lease: grants(waits) });
    const began: number[] = [];
    await Promise.all(Array.from({ length: 21 }, () => budget.take().then(() => began.push(performance.now()))));
    // The last one could have had its turn when it was granted; VK would have counted twenty-one.
    expect((began[20] ?? 0) - (began[0] ?? 0)).toBeGreaterThan(1_000);
  });

  it('uses a grant at its moment, however long the answer was on its way', async () => {
    const waits = [0, 300, 0, 0, 0];
    const lease = grants(waits);
    const late = grants(waits, [], [], 150);
    let asked = 0;
    const budget = new LeasedBudget({ lease: (request) => ((asked += 1) === 2 ? late(request) : lease(request)) });
    await budget.take();
    const began = performance.now();
    await budget.take();
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(290);
    expect(took).toBeLessThan(420);
  });

  it('asks for nothing that begins before its answer can be here', async () => {
    const leads: number[] = [];
    const budget = new LeasedBudget({
      lease: async ({ lead }) => {
        leads.push(lead);
        await sleep(30);
        const moment = present();
        await sleep(30);
        return { moment, starts: [moment + lead / 1_000], next: 0 };
      },
    });
    await budget.take();
    await budget.take();
    // The first one came too late to be used, and showed how long the next one may take.
    expect(leads[0]).toBe(0);
    expect(leads.length).toBeLessThanOrEqual(4);
    expect(Math.min(...leads.slice(1))).toBeGreaterThan(25);
  });
});
