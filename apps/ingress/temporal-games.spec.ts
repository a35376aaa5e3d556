import {
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import type { GameInput } from '../../workflows/room/game-input';
import { Refused } from './games';
import { heard, room } from './spec/samples';
import { temporalGames } from './temporal-games';

const settings = { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 } as const;
const input: GameInput = { v: 1, attempt: 0, room, game: 'chgk', args: ['3'], settings, startedBy: 101, opening: 7 };

const fake = (behave: { signal?: () => unknown; start?: () => unknown } = {}) => {
  const signal = jest.fn<unknown, [string, unknown]>(behave.signal);
  const start = jest.fn<unknown, [string, Record<string, unknown>]>(behave.start);
  const signalWithStart = jest.fn<unknown, [string, Record<string, unknown>]>();
  const client = {
    withDeadline: (_: number, act: () => unknown) => act(),
    workflow: { getHandle: (id: string) => ({ id, signal }), start, signalWithStart },
  } as unknown as Client;
  let reached = 0;
  const games = (searchAttributes = true) => temporalGames(client, { searchAttributes, reached: () => (reached += 1) });
  return { games, signal, start, signalWithStart, reached: () => reached };
};

const fail = (error: Error) => () => {
  throw error;
};

describe('temporalGames', () => {
  it('lets a live game hear a whole batch by one signal', async () => {
    const temporal = fake();
    const batch = [heard(), heard()];
    expect(await temporal.games().hear(room, batch)).toBe(true);
    expect(temporal.signal.mock.calls).toEqual([['heard', batch]]);
    expect(temporal.reached()).toBe(1);
  });

  it('cuts a batch that would not fit into a signal, in order', async () => {
    const temporal = fake();
    const batch = Array.from({ length: 250 }, () => heard());
    await temporal.games().hear(room, batch);
    const parts = temporal.signal.mock.calls.map(([, part]) => part as unknown[]);
    expect(parts.map((part) => part.length)).toEqual([100, 100, 50]);
    expect(parts.flat()).toEqual(batch);
  });

  it('cuts a batch by its size as well: a signal has at most 2 MB', async () => {
    const temporal = fake();
    const batch = Array.from({ length: 30 }, () => heard({ text: 'я'.repeat(50_000) }));
    await temporal.games().hear(room, batch);
    const parts = temporal.signal.mock.calls.map(([, part]) => part as unknown[]);
    expect(parts.flat()).toEqual(batch);
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(1_100_000);
    await expect(temporal.games().hear(room, [heard({ text: 'я'.repeat(2_000_000) })])).rejects.toBeInstanceOf(Refused);
  });

  it.each([
    ['invalid', 3, 'exceeded workflow execution limit for signal events', true],
    ['too large', 8, 'grpc: received message larger than max', true],
    ['too many at once', 8, 'namespace rate limit exceeded', false],
    ['out of reach', 14, 'connect ECONNREFUSED', false],
  ])('tells what can never be taken from what is worth another try: %s', async (_, code, details, refused) => {
    const cause = Object.assign(new Error(details), { code, details });
    const temporal = fake({ signal: fail(new ServiceError('Failed to signal Workflow', { cause })) });
    const failure: unknown = await temporal
      .games()
      .hear(room, [heard()])
      .catch((error: unknown) => error);
    expect(failure instanceof Refused).toBe(refused);
  });

  it('says that a game is over where Temporal knows no such live workflow, and only there', async () => {
    const over = fake({ signal: fail(new WorkflowNotFoundError('gone', room, undefined)) });
    expect(await over.games().hear(room, [heard()])).toBe(false);
    const down = fake({ signal: fail(new Error('UNAVAILABLE')) });
    await expect(down.games().hear(room, [heard()])).rejects.toThrow('UNAVAILABLE');
    expect(down.reached()).toBe(0);
  });

  it('opens a game that hears its command first, by workflow type, room and search attributes', async () => {
    const temporal = fake();
    const first = heard();
    await temporal.games().open(room, input, [first]);
    const [type, options] = temporal.signalWithStart.mock.calls[0] ?? [];
    expect(type).toBe('chgk');
    expect(options).toMatchObject({
      workflowId: room,
      taskQueue: 'games',
      args: [input],
      signal: 'heard',
      signalArgs: [[first]],
      staticSummary: 'Game chgk',
    });
    expect(JSON.stringify(options?.typedSearchAttributes)).toContain('"chgk"');
  });

  it('opens it without search attributes where the namespace has none', async () => {
    const temporal = fake();
    await temporal.games(false).open(room, input, [heard()]);
    expect(temporal.signalWithStart.mock.calls[0]?.[1]).not.toHaveProperty('typedSearchAttributes');
  });

  it('starts the reception once for an update, however often it is delivered', async () => {
    const temporal = fake({ start: fail(new WorkflowExecutionAlreadyStartedError('again', 'id', 'reception')) });
    const said = heard({ eventId: 'abc' });
    const reception = { v: 1, room, heard: said, reason: 'command' } as const;
    await temporal.games().receive(reception);
    expect(temporal.start.mock.calls[0]).toMatchObject([
      'reception',
      { workflowId: 'reception:abc', args: [reception], workflowIdReusePolicy: 'REJECT_DUPLICATE', taskQueue: 'games' },
    ]);
    const down = fake({ start: fail(new Error('UNAVAILABLE')) });
    await expect(down.games().receive(reception)).rejects.toThrow('UNAVAILABLE');
  });
});
