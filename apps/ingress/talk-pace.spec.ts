import { TalkPace } from './talk-pace';

describe('where people talk and no game waits for it', () => {
  const never = new AbortController().signal;
  let pace: TalkPace;

  beforeEach(() => {
    jest.useFakeTimers();
    pace = new TalkPace();
  });
  afterEach(() => jest.useRealTimers());

  /** How long VK is left alone after talk that is received now. */
  const restOf = async (): Promise<number> => {
    const began = Date.now();
    const resting = pace.rest(began, never);
    await jest.runAllTimersAsync();
    await resting;
    return Date.now() - began;
  };

  it('VK is asked twenty times a second while something else was heard lately, then ever less often, and four times at least', async () => {
    const rests: number[] = [];
    for (const silence of [0, 500, 2_000, 3_000, 60_000]) {
      pace.needed();
      jest.advanceTimersByTime(silence);
      rests.push(await restOf());
    }
    expect(rests).toEqual([50, 50, 100, 150, 250]);
  });

  it('VK is asked at once when a game asks, and often after that', async () => {
    jest.advanceTimersByTime(60_000);
    const asked = pace.rest(Date.now(), never);
    const began = Date.now();
    pace.needed();
    await asked;
    expect(Date.now()).toBe(began);
    expect(await restOf()).toBe(50);
  });

  it('a stop is not held up', async () => {
    const stop = new AbortController();
    const resting = pace.rest(Date.now(), stop.signal);
    stop.abort();
    await resting;
    await pace.rest(Date.now(), stop.signal);
    expect(jest.getTimerCount()).toBe(0);
  });
});
