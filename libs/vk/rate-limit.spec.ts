import { RateLimit } from './rate-limit';

describe('RateLimit', () => {
  it('lets a burst go at once and the next ones when a second is over', async () => {
    const limit = new RateLimit(3, 8_000);
    const started = performance.now();
    const times = await Promise.all(
      Array.from({ length: 5 }, async () => {
        await limit.take();
        return performance.now() - started;
      }),
    );
    expect(times.slice(0, 3).every((time) => time < 300)).toBe(true);
    expect(times.slice(3).every((time) => time >= 1_000)).toBe(true);
  });

  it('refuses at once what would wait too long, and grows no queue', async () => {
    const limit = new RateLimit(1, 1_500);
    expect(await limit.take()).toBe(true);
    const second = limit.take();
    expect(await limit.take()).toBe(false);
    expect(await second).toBe(true);
  });

  it('stops waiting when it is told to', async () => {
    const limit = new RateLimit(1, 8_000);
    await limit.take();
    await expect(limit.take(AbortSignal.timeout(10))).rejects.toThrow('aborted');
  });
});
