import { Buckets } from './rate-limit';

describe('rate limits', () => {
  it('let a burst through, and then so many a second', () => {
    let now = 0;
    const buckets = new Buckets({ perSecond: 2, burst: 3 }, () => now);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 0.5]);
    now = 0.5;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 0.5]);
    now = 100;
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 0.5]);
  });

  it('count each caller alone', () => {
    const buckets = new Buckets({ perSecond: 1, burst: 1 }, () => 0);
    expect([buckets.take('a'), buckets.take('b'), buckets.take('a')]).toEqual([0, 0, 1]);
  });

  it('remember 10,000 callers and no more', () => {
    const buckets = new Buckets({ perSecond: 1, burst: 1 }, () => 0);
    buckets.take('first');
    for (let n = 1; n < 10_000; n++) buckets.take(String(n));
    expect(buckets.take('first')).toBe(1);
    for (let n = 1; n <= 10_000; n++) buckets.take(`new ${n}`);
    expect(buckets.take('first')).toBe(0);
  });
});
