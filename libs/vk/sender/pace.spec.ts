import { PACE, Pace } from './pace';

const MINUTE = 60_000;

/** When each of so many writes could be made, one as soon as the other. */
const times = (pace: Pace, write: 'send' | 'edit', count: number, from = 0): number[] => {
  let now = from;
  return Array.from({ length: count }, () => {
    now += pace.wait(write, now);
    pace.count(write, now);
    return now;
  });
};

describe('the pace of a chat', () => {
  it('lets twenty messages come at once, and then one a second', () => {
    const at = times(new Pace(PACE), 'send', 25);
    expect(at.slice(0, 20)).toEqual(Array(20).fill(0));
    expect(at.slice(20)).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  it('gives the burst back in time', () => {
    const pace = new Pace(PACE);
    times(pace, 'send', 20);
    expect(times(pace, 'send', 6, 5_000)).toEqual([5_000, 5_000, 5_000, 5_000, 5_000, 6_000]);
    expect(times(pace, 'send', 20, MINUTE)).toEqual(Array(20).fill(MINUTE));
  });

  it('counts edits apart, and they are rarer', () => {
    const pace = new Pace(PACE);
    expect(times(pace, 'edit', 12)).toEqual([...(Array(10).fill(0) as number[]), 3_000, 6_000]);
    expect(pace.wait('send', 0)).toBe(0);
  });

  it('lets no more than its budget through in any hour', () => {
    const pace = new Pace({ ...PACE, writesAnHour: 100 });
    const at = times(pace, 'send', 250, 123_456);
    for (const [n, moment] of at.entries()) {
      const within = at.slice(n).filter((other) => other < moment + 60 * MINUTE);
      expect(within.length).toBeLessThanOrEqual(100);
    }
    expect(at.at(-1)).toBeLessThan(123_456 + 3 * 65 * MINUTE);
  });

  it('has no room for ornaments when the burst is used, or most of the hour', () => {
    const pace = new Pace({ ...PACE, writesAnHour: 40 });
    expect(pace.hasRoom('send', 0)).toBe(true);
    times(pace, 'send', 20);
    expect(pace.hasRoom('send', 0)).toBe(false);
    expect(pace.hasRoom('send', MINUTE)).toBe(true);
    times(pace, 'send', 10, MINUTE);
    expect(pace.hasRoom('send', 2 * MINUTE)).toBe(false);
    expect(pace.wait('send', 2 * MINUTE)).toBe(0);
  });

  it('can be forgotten an hour after the last write', () => {
    const pace = new Pace(PACE);
    expect(pace.isIdle(0)).toBe(true);
    pace.count('send', 0);
    expect(pace.isIdle(59 * MINUTE)).toBe(false);
    expect(pace.isIdle(66 * MINUTE)).toBe(true);
  });
});
