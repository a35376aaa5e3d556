import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { VkError, VkUnreachable } from '../../libs/vk/errors';
import type { Vk } from '../../libs/vk/api';
import { LongPoll, type Polled } from './long-poll';
import { silent } from './spec/samples';

type Check = { key: string; ts: string; wait: string };

/** A long-poll server that answers what the script says, then holds every poll. */
class FakePolls {
  readonly checks: Check[] = [];
  readonly #server: Server;
  sessions = 0;

  constructor(private readonly script: unknown[]) {
    this.#server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://x');
      const check = {
        key: searchParams.get('key') ?? '',
        ts: searchParams.get('ts') ?? '',
        wait: searchParams.get('wait') ?? '',
      };
      this.checks.push(check);
      const answer = this.script.shift();
      if (answer === 'break') request.socket.destroy();
      else if (typeof answer === 'number') response.writeHead(answer).end('<html>');
      else if (typeof answer === 'string') response.end(answer);
      else if (answer !== undefined) response.end(JSON.stringify(answer));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** groups.getLongPollServer: a new key each time, and the newest `ts`. */
  vk(refuse: (session: number) => Error | undefined = () => undefined): Vk {
    return {
      groupId: 1,
      call: async <T>() => {
        this.sessions += 1;
        const error = refuse(this.sessions);
        if (error) throw error;
        const { port } = this.#server.address() as AddressInfo;
        return {
          key: `key${this.sessions}`,
          server: `http://127.0.0.1:${port}/wh1`,
          ts: String(this.sessions * 100),
        } as T;
      },
    };
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let polls: FakePolls;
let abort: AbortController;

const begin = async (script: unknown[], stored?: string, options: { refreshEvery?: number; vk?: Vk } = {}) => {
  polls = new FakePolls(script);
  await polls.start();
  abort = new AbortController();
  const poll = new LongPoll({ vk: options.vk ?? polls.vk(), logger: silent, refreshEvery: options.refreshEvery });
  const ts = await poll.open(stored, abort.signal);
  return { poll, ts, batches: poll.batches(abort.signal) };
};

const next = async (batches: AsyncGenerator<Polled, void>): Promise<Polled> => {
  const { value } = await batches.next();
  if (!value) throw new Error('the batches have ended');
  return value;
};

afterEach(() => {
  abort?.abort();
  polls?.stop();
});

describe('LongPoll', () => {
  it('goes on after the ts of each answer, numeric or not', async () => {
    const { batches, ts } = await begin([
      { ts: '101', updates: [{ a: 1 }] },
      { ts: 102, updates: [] },
    ]);
    expect(ts).toBe('100');
    expect(await next(batches)).toMatchObject({ ts: '101', updates: [{ a: 1 }], gap: false, afterOutage: false });
    expect(await next(batches)).toMatchObject({ ts: '102', updates: [] });
    void batches.next();
    await sleep(50);
    expect(polls.checks.map((check) => check.ts)).toEqual(['100', '101', '102']);
  });

  it('goes on after the stored ts when the process starts again; that batch comes after an outage', async () => {
    const { batches, ts } = await begin(
      [
        { ts: '60', updates: [{}] },
        { ts: '61', updates: [] },
      ],
      '57',
    );
    expect(ts).toBe('57');
    expect(await next(batches)).toMatchObject({ ts: '60', afterOutage: true });
    expect(await next(batches)).toMatchObject({ afterOutage: false });
    // Right after the start VK is asked to answer soon; later it may hold the poll.
    expect(polls.checks.map(({ ts: after, wait }) => [after, wait])).toEqual([
      ['57', '1'],
      ['60', '25'],
    ]);
  });

  it('failed 1: goes on with the number that VK gives, and tells of the gap (guarantee 1: where VK forgot, the room is told)', async () => {
    const { batches } = await begin(
      [
        { failed: 1, ts: 30 },
        { ts: '31', updates: [{}] },
      ],
      '7',
    );
    expect(await next(batches)).toMatchObject({ ts: '30', gap: true, updates: [] });
    expect(await next(batches)).toMatchObject({ ts: '31', gap: false, afterOutage: true });
    expect(polls.checks.map((check) => check.ts)).toEqual(['7', '30']);
  });

  it('failed 2: takes a new key and keeps ts, so nothing is lost', async () => {
    const { batches } = await begin([{ failed: 2 }, { ts: '8', updates: [{}] }], '7');
    expect(await next(batches)).toMatchObject({ ts: '8', gap: false });
    expect(polls.checks.map(({ key, ts }) => [key, ts])).toEqual([
      ['key1', '7'],
      ['key2', '7'],
    ]);
  });

  it.each([3, 77])('failed %i: takes a new key and a new ts, and tells of the gap', async (failed) => {
    const { batches } = await begin([{ failed }, { ts: '201', updates: [] }], '7');
    expect(await next(batches)).toMatchObject({ ts: '200', gap: true });
    expect(await next(batches)).toMatchObject({ ts: '201', gap: false });
    expect(polls.checks.map(({ key, ts }) => [key, ts])).toEqual([
      ['key1', '7'],
      ['key2', '200'],
    ]);
  });

  it.each([
    ['a server error', 502],
    ['a broken connection', 'break'],
    ['no JSON', '<html>'],
    ['another JSON', { hello: 1 }],
  ])('keeps ts and tries again after %s', async (_, answer) => {
    const { batches, poll } = await begin([answer, { ts: '102', updates: [{}] }]);
    const told = poll.toldUntil(0);
    const batch = next(batches);
    await sleep(100);
    expect(poll.toldUntil(0)).toBe(told);
    expect(await batch).toMatchObject({ ts: '102', afterOutage: true });
    expect(polls.checks.map((check) => check.ts)).toEqual(['100', '100']);
  });

  it('takes a new key once in a while and keeps ts', async () => {
    const { batches } = await begin(
      [
        { ts: '101', updates: [] },
        { ts: '102', updates: [] },
      ],
      undefined,
      { refreshEvery: 0 },
    );
    await next(batches);
    await next(batches);
    expect(polls.checks.map(({ key, ts }) => [key, ts])).toEqual([
      ['key2', '100'],
      ['key3', '101'],
    ]);
  });

  it('asks for another server, keeping ts, when this one fails', async () => {
    const { batches } = await begin([502, 'break', 403, { ts: '102', updates: [{}] }]);
    expect(await next(batches)).toMatchObject({ ts: '102', gap: false });
    expect(polls.checks.map(({ key, ts }) => [key, ts])).toEqual([
      ['key1', '100'],
      ['key2', '100'],
      ['key3', '100'],
      ['key4', '100'],
    ]);
  });

  it('goes on with the old key when VK gives no new one', async () => {
    polls = new FakePolls([{ ts: '101', updates: [] }]);
    await polls.start();
    abort = new AbortController();
    const vk = polls.vk((session) => (session > 1 ? new VkError('groups.getLongPollServer', 10, 'x') : undefined));
    const poll = new LongPoll({ vk, logger: silent, refreshEvery: 0 });
    await poll.open(undefined, abort.signal);
    expect(await next(poll.batches(abort.signal))).toMatchObject({ ts: '101', afterOutage: false });
    expect(polls.checks[0]?.key).toBe('key1');
  });

  it('is told of everything until now while a poll is in flight and the ones before were answered', async () => {
    const { batches, poll } = await begin([{ ts: '102', updates: [] }], '101');
    const answered = next(batches);
    expect(poll.toldUntil(0)).toBeUndefined();
    const { receivedAt } = await answered;
    expect(poll.toldUntil(0)).toBe(receivedAt);
    void batches.next();
    await sleep(50);
    expect(poll.toldUntil(0)).toBeGreaterThan(receivedAt);
    // Not yet where a poll may take a minute until it reaches VK.
    expect(poll.toldUntil(60_000)).toBe(receivedAt);
    expect(poll.silence()).toBeLessThan(1_000);
  });

  it('is told by a new session that nothing was missed while it did not poll', async () => {
    const before = Date.now();
    // Its first session begins at 100.
    const { batches, poll } = await begin([{ ts: '101', updates: [{}] }], '100');
    expect(poll.toldUntil(0)).toBeGreaterThanOrEqual(before);
    expect(await next(batches)).toMatchObject({ ts: '101', afterOutage: false });
    // Its server is not trusted before it has answered.
    expect(polls.checks).toMatchObject([{ key: 'key1', ts: '100', wait: '1' }]);
  });

  it('is told so again and again while the first poll is in flight, until VK has something new', async () => {
    let newest = 57;
    const { batches, poll } = await begin([], '57', {
      vk: {
        groupId: 1,
        call: <T>(method: string) =>
          polls
            .vk()
            .call<T & object>(method, {})
            .then((session) => ({ ...session, ts: newest })),
      },
    });
    void batches.next();
    const told = poll.toldUntil(0);
    await sleep(500);
    const toldAgain = poll.toldUntil(0);
    expect(toldAgain).toBeGreaterThan(told ?? Infinity);
    newest = 58;
    await sleep(50);
    const toldLast = poll.toldUntil(0);
    await sleep(500);
    expect(poll.toldUntil(0)).toBe(toldLast);
  });

  it('takes what was missed for something after an outage though its session is new', async () => {
    const { batches } = await begin(['break', { ts: '201', updates: [{}] }]);
    expect(await next(batches)).toMatchObject({ ts: '201', afterOutage: true });
  });

  it('stops at once, whatever VK does with the poll', async () => {
    const { batches } = await begin([]);
    const last = batches.next();
    await sleep(50);
    abort.abort();
    expect(await last).toEqual({ done: true, value: undefined });
  });

  it('takes a batch for one after an outage when we did not poll for a while', async () => {
    const { batches } = await begin([
      { ts: '101', updates: [] },
      { ts: '102', updates: [{}] },
    ]);
    await next(batches);
    await sleep(2_100);
    expect(await next(batches)).toMatchObject({ ts: '102', afterOutage: true });
  });
});

describe('LongPoll at its start', () => {
  const opened = (error: Error): Promise<unknown> => {
    polls = new FakePolls([]);
    abort = new AbortController();
    return new LongPoll({ vk: { groupId: 1, call: () => Promise.reject(error) }, logger: silent }).check(abort.signal);
  };

  it.each([5, 15, 27, 100])('names VK_TOKEN when VK refuses with error %i', async (code) => {
    await expect(opened(new VkError('groups.getLongPollServer', code, 'no'))).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringMatching(/^VK_TOKEN .*error \d+, no/s) as string,
    });
  });

  it('names VK_API_URL when nobody answers there', async () => {
    await expect(opened(new VkUnreachable('groups.getLongPollServer', 'ECONNREFUSED'))).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('VK_API_URL') as string,
    });
  });

  it('is patient when VK itself has trouble', async () => {
    polls = new FakePolls([]);
    await polls.start();
    abort = new AbortController();
    const vk = polls.vk((session) => (session === 1 ? new VkError('groups.getLongPollServer', 10, 'x') : undefined));
    const poll = new LongPoll({ vk, logger: silent });
    await poll.check(abort.signal);
    expect(await poll.open(undefined, abort.signal)).toBe('200');
    expect(polls.sessions).toBe(2);
  });
});
