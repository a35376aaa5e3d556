import { CHAT_RESTS, Outages } from '../site/outages';
import { Tally } from './tally';

/** Outages from when to when, as seconds. */
const outages = (...times: readonly (readonly [number, number])[]): Outages => {
  const all = new Outages();
  for (const [from, to] of times) {
    jest.setSystemTime(from * 1_000);
    const whole = all.begin(`at ${from}`);
    jest.setSystemTime(to * 1_000);
    whole();
  }
  return all;
};

/** Of a timer that began at 100 s, for eight, and came true at this second. */
const beyond = (all: Outages, at: number): number | undefined => {
  const tally = new Tally(all);
  tally.timer('2000000001', 100_000, 8_000, at * 1_000);
  return tally.fired[0]?.beyondOutage;
};

describe('a timer that came true late', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is late from when it was due', () => {
    expect(beyond(outages(), 109.5)).toBe(1_500);
  });

  it('is not late by what was out of order when it was due', () => {
    expect(beyond(outages([107, 110]), 110.5)).toBe(500);
  });

  it('is not late by an outage in which it began, for the game learns late of that', () => {
    expect(beyond(outages([100.2, 103]), 111)).toBe(200);
  });

  it('has no excuse in an outage between its beginning and its end', () => {
    expect(beyond(outages([102, 106]), 109.5)).toBe(1_500);
  });

  it('is not excused by the rest of another chat', () => {
    const all = new Outages();
    jest.setSystemTime(99_000);
    all.begin(CHAT_RESTS, '2000000002');
    expect(beyond(all, 109.5)).toBe(1_500);
    all.begin(CHAT_RESTS, '2000000001');
    expect(beyond(all, 109.5)).toBe(0);
  });

  it('counts an outage once that was there all the time', () => {
    expect(beyond(outages([99, 110], [104, 109]), 110.4)).toBe(0);
    expect(beyond(outages([107, 110], [107.5, 109]), 110.4)).toBe(400);
  });

  it('tells whether it was later than it may be', () => {
    const tally = new Tally(outages());
    expect(tally.timer('2000000001', 100_000, 8_000, 109_000)).toBe(false);
    expect(tally.timer('2000000001', 100_000, 8_000, 109_001)).toBe(true);
  });
});
