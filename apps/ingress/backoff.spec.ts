import { backoffOf, FOR_HUMANS, persist } from './backoff';

const never = new AbortController().signal;

describe('backoffOf', () => {
  it('is a quarter of a second, then a little more, and grows to 15 where only a human can mend it, spread by chance', () => {
    for (const [failures, most, longest] of [
      [1, 250],
      [2, 300],
      [50, 300],
      [4, 2_000, FOR_HUMANS],
      [50, 15_000, FOR_HUMANS],
    ] as const) {
      const waits = Array.from({ length: 200 }, () => backoffOf(failures, longest));
      expect(Math.max(...waits)).toBeLessThanOrEqual(most);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2);
      expect(new Set(waits).size).toBeGreaterThan(100);
    }
  });
});

describe('persist', () => {
  it('tries until it works, telling of the first failures and ever fewer of those after', async () => {
    const failures: number[] = [];
    let left = 5;
    const act = async (): Promise<string> => {
      if (left-- > 0) throw new Error('down');
      return 'up';
    };
    expect(await persist(act, never, (_, count) => failures.push(count), 10)).toBe('up');
    expect(failures).toEqual([1, 2, 4]);
  });

  it('ends when the process must end', async () => {
    const act = (): Promise<never> => Promise.reject(new Error('down'));
    await expect(persist(act, AbortSignal.timeout(20), () => {})).rejects.toThrow('aborted');
  });
});
