import { LiveFeed } from './live-feed';

/** What the browser has, as far as the feed uses it; a test says what comes. */
class ScriptedSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;
  closed = false;

  close(): void {
    this.closed = true;
  }

  tells(kind: string, data = '{}'): void {
    this.dispatchEvent(new MessageEvent(kind, { data }));
  }

  refused(): void {
    this.readyState = ScriptedSource.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}

describe('the live feed', () => {
  const sources: ScriptedSource[] = [];
  const told: (readonly string[] | 'all')[] = [];
  let feed: LiveFeed;
  const last = (): ScriptedSource => sources.at(-1)!;

  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(globalThis, { EventSource: ScriptedSource });
    sources.length = 0;
    told.length = 0;
    feed = new LiveFeed({
      connect: () => {
        sources.push(new ScriptedSource());
        return last() as unknown as EventSource;
      },
      changed: (games) => told.push(games ? [...games] : 'all'),
    });
    feed.open();
  });
  afterEach(() => {
    feed.close();
    jest.useRealTimers();
  });

  it('tells once of many happenings, with every game once', () => {
    for (const gameId of ['a', 'b', 'a']) last().tells('game', JSON.stringify({ gameId }));
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual([['a', 'b']]);
    last().tells('game', '{"gameId":"c"}');
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual([['a', 'b'], ['c']]);
  });

  it('tells that anything may have changed after a gap, and of single games again later', () => {
    last().tells('resync');
    last().tells('game', '{"gameId":"a"}');
    jest.advanceTimersByTime(1_000);
    last().tells('game', '{"gameId":"b"}');
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual(['all', ['b']]);
  });

  it('says whether it is connected, and connects anew when it was refused', () => {
    const seen: boolean[] = [];
    feed.onChange(() => seen.push(feed.isConnected()));
    last().tells('open');
    last().refused();
    jest.advanceTimersByTime(10_000);
    last().tells('open');
    expect(sources).toHaveLength(2);
    expect(seen).toEqual([true, false, true]);
  });

  it('is silent after it was closed', () => {
    last().tells('game', '{"gameId":"a"}');
    feed.close();
    jest.advanceTimersByTime(60_000);
    expect([told, last().closed, sources.length]).toEqual([[], true, 1]);
  });
});
