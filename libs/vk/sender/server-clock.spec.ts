import { ServerClock } from './server-clock';

describe('ServerClock', () => {
  /** An answer whose way there and back took so long, of a clock that is a million ahead. */
  const look = (clock: ServerClock, asked: number, there: number, back: number, ahead = 1_000_000): void =>
    clock.note(asked, asked + there + back, asked + there + ahead);

  it('takes the word of the fastest answer, however late others come', () => {
    const clock = new ServerClock();
    look(clock, 0, 40, 2);
    expect(clock.ours(1_000_000)).toBe(-19);
    look(clock, 100, 1, 1);
    look(clock, 200, 2, 90);
    expect(clock.ours(1_000_000)).toBe(0);
  });

  it('follows a clock that was set, at once', () => {
    const clock = new ServerClock();
    look(clock, 0, 1, 1);
    look(clock, 100, 1, 5, 990_000);
    expect(Math.abs(clock.ours(990_000))).toBeLessThanOrEqual(2);
  });

  it('forgets an old look, for clocks drift', () => {
    const clock = new ServerClock();
    look(clock, 0, 1, 1);
    look(clock, 31_000, 3, 3, 1_000_002);
    expect(clock.ours(1_000_002)).toBe(0);
  });

  it('knows how long an answer takes of late', () => {
    const clock = new ServerClock();
    for (let n = 0; n < 20; n += 1) look(clock, n * 100, 5, 5);
    expect(clock.trip).toBe(10);
    for (let n = 0; n < 20; n += 1) look(clock, 5_000 + n * 100, 10, 10);
    expect(clock.trip).toBeGreaterThan(19);
  });
});
