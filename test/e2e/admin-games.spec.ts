/**
 * Games over a real Postgres and a real Temporal: starting, listing, reading and stopping them. The game behind `chgk` is a
 * stand-in that keeps the contract (snapshot, operate) and plays nothing.
 */
import { randomUUID } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/client';
import { readWants } from '../../libs/store/wants';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

describe('starting a game', () => {
  it('begins its workflow with what was asked for, and answers where it is', async () => {
    const room = await world.knownRoom();
    const answer = await world
      .as()
      .post('/v1/games')
      .send({ room, game: 'chgk', rounds: 7, startedBy: 11 })
      .expect(201);
    const { gameId } = answer.body as { gameId: string };
    expect(answer.body).toEqual({ room, workflowId: room, gameId });
    expect(answer.headers.location).toBe(`/v1/games/${gameId}`);

    const description = await world.temporal.client.workflow.getHandle(room).describe();
    expect(description).toMatchObject({
      status: { name: 'RUNNING' },
      runId: gameId,
      type: 'chgk',
      taskQueue: world.temporal.taskQueue,
    });
    const { events } = await world.temporal.client.workflow.getHandle(room).fetchHistory();
    const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const [wants] = await readWants(world.store.db, [room]);
    expect(defaultPayloadConverter.fromPayload(payload!)).toMatchObject({
      ...{ v: 1, attempt: 0, room, game: 'chgk', args: ['7'], startedBy: 11, opening: wants?.opening },
      settings: { language: 'ru', rounds: 5 },
    });
    expect(wants).toMatchObject({ workflowId: room, everything: true });
  });

  it('happens once in a room: the second is told so', async () => {
    const room = await world.knownRoom();
    const gameId = await world.startGame(room);
    const answer = await world.as().post('/v1/games').send({ room, game: 'chgk' }).expect(409);
    expect(fieldsOf(answer)).toEqual(['room']);
    expect((await world.temporal.client.workflow.getHandle(room).describe()).runId).toBe(gameId);
  });

  it('happens once when two ask at the same time', async () => {
    const room = await world.knownRoom();
    const ask = () => world.as().post('/v1/games').send({ room, game: 'chgk' });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is refused in a chat that the bot has never heard of, and leaves no trace', async () => {
    const room = 'vk:5:2000000005';
    const answer = await world.as().post('/v1/games').send({ room, game: 'chgk' }).expect(404);
    expect(fieldsOf(answer)).toEqual(['room']);
    expect(await readWants(world.store.db, [room])).toEqual([]);
    expect(await world.store.db.selectFrom('rooms').select('id').where('id', '=', room).execute()).toEqual([]);
  });

  it('is refused in a chat that the bot was put out of', async () => {
    const answer = await world
      .as()
      .post('/v1/games')
      .send({ room: await world.knownRoom(true), game: 'chgk' })
      .expect(409);
    expect(fieldsOf(answer)).toEqual(['room']);
  });

  it('is not fenced off by what a terminated game left behind', async () => {
    const room = await world.knownRoom();
    const left = { workflowId: room, roomId: room, game: 'chgk', n: 50, everything: false };
    await world.store.db.insertInto('wants').values(left).execute();
    await world.startGame(room);
    expect(await readWants(world.store.db, [room])).toMatchObject([{ n: 0, attempt: 0, everything: true }]);
  });

  it.each<[string, object]>([
    ['room', { room: 'vk:1:5' }],
    ['room', { room: 'vk:1:99999999999999999999' }],
    ['room', { room: 'vk:1:2000000001\u0000' }],
    ['room', { room: undefined }],
    ['game', { game: 'sum' }],
    ['rounds', { rounds: 0 }],
    ['rounds', { rounds: 16 }],
    ['rounds', { rounds: 1.5 }],
    ['rounds', { rounds: '3' }],
    ['startedBy', { startedBy: 2 ** 53 }],
    ['startedBy', { startedBy: -1 }],
    ['surprise', { surprise: true }],
  ])('names %s when it is wrong: %j', async (field, wrong) => {
    const answer = await world
      .as()
      .post('/v1/games')
      .send({ room: 'vk:1:2000000001', game: 'chgk', ...wrong })
      .expect(400);
    expect(fieldsOf(answer)).toEqual([field]);
  });
});

describe('lists of games', () => {
  it('show each game once, the newest first, however they are cut into pages', async () => {
    const room = await world.knownRoom();
    // Microseconds apart, two at the same one.
    const moments = ['000001', '000002', '000002', '000003', '999999'].map(
      (micros) => `2026-01-01T00:00:00.${micros}Z`,
    );
    const ids = [];
    for (const startedAt of moments) ids.push(await world.record({ room, startedAt }));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const answer = await world
        .as()
        .get('/v1/games')
        .query({ room, limit: 2, ...(cursor && { cursor }) })
        .expect(200);
      const page = answer.body as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const [first, second, third, fourth, fifth] = ids;
    expect(seen).toEqual([fifth, fourth, ...[second, third].sort().reverse(), first]);
  });

  it('tell live games from ended ones, with players, score and a link to Temporal', async () => {
    const room = await world.knownRoom();
    const live = await world.record({ room, team: 2, bot: 1 });
    const ended = await world.record({ room, endedAt: '2026-01-02T00:00:00Z', ending: 'finished' });
    const idsOf = async (query: object) => {
      const body = await bodyOf(
        world
          .as()
          .get('/v1/games')
          .query({ room, ...query })
          .expect(200),
      );
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    expect(await idsOf({ state: 'live' })).toEqual([live]);
    expect(await idsOf({ state: 'finished' })).toEqual([ended]);
    expect(await idsOf({})).toHaveLength(2);
    const body = await bodyOf(world.as().get('/v1/games').query({ room, state: 'live' }));
    expect((body as { items: unknown[] }).items[0]).toMatchObject({
      ...{ id: live, room, workflowId: room, game: 'chgk', live: true, endedAt: null, ending: null },
      captain: { id: 12, name: 'Боря Лось' },
      players: [{ name: 'Аня Ким' }, { name: 'Боря Лось' }, { id: 13, name: null }],
      score: { team: 2, bot: 1 },
      temporalUrl: `http://ui.example/namespaces/default/workflows/${encodeURIComponent(room)}/${live}`,
    });
  });
});

describe('one game', () => {
  it('comes with its rounds and answers', async () => {
    const id = await world.record({
      room: await world.knownRoom(),
      endedAt: '2026-01-02T00:00:00Z',
      ending: 'stopped',
    });
    const question = await bodyOf(world.as().post('/v1/questions').send({ text: 'Что?', answer: 'Это' }).expect(201));
    const { id: questionId } = question as { id: number };
    const round = { gameId: id, number: 1, roomId: 'r', questionId, effect: randomUUID(), captain: 12, answerer: 13 };
    await world.store.db
      .insertInto('rounds')
      .values({ ...round, answer: 'то', verdict: 'rejected', rule: 'none', point: 'bot' })
      .execute();
    const answer = {
      effect: randomUUID(),
      gameId: id,
      round: 1,
      questionId,
      player: 13,
      text: 'то',
      verdict: 'rejected',
    };
    await world.store.db
      .insertInto('answers')
      .values({ ...answer, rule: 'none', distance: 2 })
      .execute();

    const body = await bodyOf(world.as().get(`/v1/games/${id}`).expect(200));
    expect(body).toMatchObject({
      ...{ id, live: false, ending: 'stopped', corrections: [] },
      rounds: [
        { number: 1, question: { text: 'Что?', answer: 'Это' }, answerer: { id: 13 }, answer: 'то', point: 'bot' },
      ],
      answers: [
        { round: 1, player: { id: 13, name: null }, text: 'то', verdict: 'rejected', matched: null, distance: 2 },
      ],
    });
  });

  it('stands nowhere, and says so in time, when no worker answers', async () => {
    const room = await world.knownRoom();
    const id = await world.record({ room, id: await world.startGame(room) });
    const started = Date.now();
    const body = await bodyOf(world.as().get(`/v1/games/${id}/standing`).expect(200));
    expect(body).toMatchObject({ snapshot: null, snapshotMissing: expect.stringMatching(/worker/) as string });
    expect(Date.now() - started).toBeLessThan(6_000);
  });

  it('is nowhere: 404', async () => {
    await world.as().get(`/v1/games/${randomUUID()}`).expect(404);
    await world.as().post(`/v1/games/${randomUUID()}/stop`).expect(404);
  });
});

describe('a live game with a worker', () => {
  it('says where it stands, stops when asked, and only once', () =>
    world.withWorker(async () => {
      const room = await world.knownRoom();
      const id = await world.record({ room, id: await world.startGame(room, { rounds: 3 }) });
      const body = await bodyOf(world.as().get(`/v1/games/${id}/standing`).expect(200));
      expect(body).toMatchObject({
        snapshotMissing: null,
        snapshot: { gameId: id, room, step: 'waiting, rounds asked for: 3', waiting: [{ lane: 'play', from: null }] },
      });

      const stopped = await bodyOf(world.as().post(`/v1/games/${id}/stop`).expect(200));
      expect(stopped).toEqual({ ok: true });
      await world.temporal.client.workflow.getHandle(room).result();
      expect(await bodyOf(world.as().post(`/v1/games/${id}/stop`).expect(200))).toEqual({ ok: true });
      await world.store.db.updateTable('games').set({ endedAt: new Date() }).where('id', '=', id).execute();
      await world.as().post(`/v1/games/${id}/stop`).expect(409);
    }));

  it('may refuse to stop, and says why', () =>
    world.withWorker(async () => {
      const room = await world.knownRoom();
      const id = await world.record({ room, id: await world.startGame(room, { rounds: 13 }) });
      const body = await bodyOf(world.as().post(`/v1/games/${id}/stop`).expect(409));
      expect(body).toMatchObject({ detail: expect.stringContaining('saying goodbye') as string });
    }));

  it('is neither shown nor stopped in the name of an older game of its room', () =>
    world.withWorker(async () => {
      const room = await world.knownRoom();
      const older = await world.record({ room });
      await world.startGame(room);
      const body = await bodyOf(world.as().get(`/v1/games/${older}/standing`).expect(200));
      expect(body).toMatchObject({ snapshot: null, snapshotMissing: 'another game runs in this room now' });
      await world.as().post(`/v1/games/${older}/stop`).expect(409);
      expect((await world.temporal.client.workflow.getHandle(room).describe()).status.name).toBe('RUNNING');
    }));
});

it('A stop that no worker takes is a 504, not a promise', async () => {
  const room = await world.knownRoom();
  const id = await world.record({ room, id: await world.startGame(room) });
  const body = await bodyOf(world.as().post(`/v1/games/${id}/stop`).expect(504));
  expect(body).toMatchObject({ detail: expect.stringContaining('no worker runs') as string });
});
