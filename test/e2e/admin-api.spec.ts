/**
 * Every route of the admin API over a real Postgres and a real Temporal: what it does, who may, and what it says to
 * requests that make no sense or mean harm. The game behind `chgk` is a stand-in that keeps the contract (snapshot,
 * operate) and plays nothing.
 */
import { setTimeout } from 'node:timers/promises';
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client, Connection, defaultPayloadConverter } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import request from 'supertest';
import { createAdminApp } from '../../apps/admin-api/create-app';
import { projectRoot } from '../../libs/platform/project-root';
import { openStore, type Store } from '../../libs/store/store';
import { readWants } from '../../libs/store/wants';
import { AppProcess } from '../support/processes';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { connectTestTemporal, type TestTemporal } from '../support/temporal';

const KEY = 'key-of-the-admins-0123456789';
const SECRET_WORDS = 'тайное слово';

let database: TestDatabase;
let store: Store;
let temporal: TestTemporal;
let app: NestExpressApplication;
const log: string[] = [];

interface Document {
  paths: Record<string, Record<string, { operationId: string }>>;
}

/** A request with the key. */
const as = (server: NestExpressApplication = app) => {
  const agent = request.agent(server.getHttpServer());
  return agent.set('Authorization', `Bearer ${KEY}`);
};

const appOver = async (parts: { store?: Store; client?: Client }): Promise<NestExpressApplication> => {
  const made = await createAdminApp({
    db: (parts.store ?? store).db,
    temporal: parts.client ?? temporal.client,
    taskQueue: temporal.taskQueue,
    temporalUiUrl: 'http://ui.example/',
    apiKey: KEY,
    logger: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
  });
  await made.listen(0, '127.0.0.1');
  return made;
};

/** A chat that the bot is in. Temporal is shared by the specs, so its number is drawn. */
const knownRoom = async (gone = false): Promise<string> => {
  const [groupId, peerId] = [randomInt(1, 1_000_000_000), 2_000_000_000 + randomInt(1, 1_000_000)];
  const id = `vk:${groupId}:${peerId}`;
  await store.db.insertInto('rooms').values({ id, groupId, peerId, gone }).execute();
  return id;
};

interface Recorded {
  room: string;
  id?: string;
  startedAt?: string;
  endedAt?: string;
  ending?: string;
  team?: number;
  bot?: number;
}

/** Writes a game's row, as its first activity does. */
const record = async ({ room, id = randomUUID(), team = 0, bot = 0, ...rest }: Recorded): Promise<string> => {
  const row = { id, workflowId: room, roomId: room, game: 'chgk', opening: 1, startedBy: 11, captain: 12, ...rest };
  const players = JSON.stringify([11, 12, 13]);
  await store.db
    .insertInto('games')
    .values({ ...row, players, teamScore: team, botScore: bot })
    .execute();
  return id;
};

const startGame = async (room: string, body: object = {}): Promise<string> => {
  const answer = await as()
    .post('/v1/games')
    .send({ room, game: 'chgk', ...body })
    .expect(201);
  return (answer.body as { gameId: string }).gameId;
};

const withWorker = async <T>(act: () => Promise<T>): Promise<T> => {
  const connection = await NativeConnection.connect({ address: temporal.address });
  const worker = await Worker.create({
    connection,
    taskQueue: temporal.taskQueue,
    workflowsPath: require.resolve('../../apps/admin-api/spec/stand-in-game'),
  });
  try {
    return await worker.runUntil(act);
  } finally {
    await connection.close();
  }
};

/** supertest gives bodies as `any`. */
const bodyOf = async (call: request.Test): Promise<unknown> => ((await call) as { body: unknown }).body;

const fieldsOf = (answer: { body: unknown }): string[] =>
  (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  database = await createTestDatabase();
  store = openStore(database.url);
  temporal = await connectTestTemporal();
  app = await appOver({});
  const people = [
    { userId: 11, firstName: 'Аня', lastName: 'Ким' },
    { userId: 12, firstName: 'Боря', lastName: 'Лось' },
  ];
  await store.db.insertInto('players').values(people).execute();
});

afterAll(async () => {
  await app?.close();
  await temporal?.close();
  await store?.close();
  await database?.drop();
});

describe('starting a game', () => {
  it('begins its workflow with what was asked for, and answers where it is', async () => {
    const room = await knownRoom();
    const answer = await as().post('/v1/games').send({ room, game: 'chgk', rounds: 7, startedBy: 11 }).expect(201);
    const { gameId } = answer.body as { gameId: string };
    expect(answer.body).toEqual({ room, workflowId: room, gameId });
    expect(answer.headers.location).toBe(`/v1/games/${gameId}`);

    const description = await temporal.client.workflow.getHandle(room).describe();
    expect(description).toMatchObject({
      status: { name: 'RUNNING' },
      runId: gameId,
      type: 'chgk',
      taskQueue: temporal.taskQueue,
    });
    const { events } = await temporal.client.workflow.getHandle(room).fetchHistory();
    const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const [wants] = await readWants(store.db, [room]);
    expect(defaultPayloadConverter.fromPayload(payload!)).toMatchObject({
      ...{ v: 1, attempt: 0, room, game: 'chgk', args: ['7'], startedBy: 11, opening: wants?.opening },
      settings: { language: 'ru', rounds: 5 },
    });
    expect(wants).toMatchObject({ workflowId: room, everything: true });
  });

  it('happens once in a room: the second is told so', async () => {
    const room = await knownRoom();
    const gameId = await startGame(room);
    const answer = await as().post('/v1/games').send({ room, game: 'chgk' }).expect(409);
    expect(fieldsOf(answer)).toEqual(['room']);
    expect((await temporal.client.workflow.getHandle(room).describe()).runId).toBe(gameId);
  });

  it('happens once when two ask at the same time', async () => {
    const room = await knownRoom();
    const ask = () => as().post('/v1/games').send({ room, game: 'chgk' });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is refused in a chat that the bot has never heard of, and leaves no trace', async () => {
    const room = 'vk:5:2000000005';
    const answer = await as().post('/v1/games').send({ room, game: 'chgk' }).expect(404);
    expect(fieldsOf(answer)).toEqual(['room']);
    expect(await readWants(store.db, [room])).toEqual([]);
    expect(await store.db.selectFrom('rooms').select('id').where('id', '=', room).execute()).toEqual([]);
  });

  it('is refused in a chat that the bot was put out of', async () => {
    const answer = await as()
      .post('/v1/games')
      .send({ room: await knownRoom(true), game: 'chgk' })
      .expect(409);
    expect(fieldsOf(answer)).toEqual(['room']);
  });

  it('is not fenced off by what a terminated game left behind', async () => {
    const room = await knownRoom();
    const left = { workflowId: room, roomId: room, game: 'chgk', n: 50, everything: false };
    await store.db.insertInto('wants').values(left).execute();
    await startGame(room);
    expect(await readWants(store.db, [room])).toMatchObject([{ n: 0, attempt: 0, everything: true }]);
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
    const answer = await as()
      .post('/v1/games')
      .send({ room: 'vk:1:2000000001', game: 'chgk', ...wrong })
      .expect(400);
    expect(fieldsOf(answer)).toEqual([field]);
  });
});

describe('lists of games', () => {
  it('show each game once, the newest first, however they are cut into pages', async () => {
    const room = await knownRoom();
    // Microseconds apart, two at the same one.
    const moments = ['000001', '000002', '000002', '000003', '999999'].map(
      (micros) => `2026-01-01T00:00:00.${micros}Z`,
    );
    const ids = [];
    for (const startedAt of moments) ids.push(await record({ room, startedAt }));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const answer = await as()
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
    const room = await knownRoom();
    const live = await record({ room, team: 2, bot: 1 });
    const ended = await record({ room, endedAt: '2026-01-02T00:00:00Z', ending: 'finished' });
    const idsOf = async (query: object) => {
      const body = await bodyOf(
        as()
          .get('/v1/games')
          .query({ room, ...query })
          .expect(200),
      );
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    expect(await idsOf({ live: true })).toEqual([live]);
    expect(await idsOf({ live: false })).toEqual([ended]);
    expect(await idsOf({})).toHaveLength(2);
    const body = await bodyOf(as().get('/v1/games').query({ room, live: true }));
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
    const id = await record({ room: await knownRoom(), endedAt: '2026-01-02T00:00:00Z', ending: 'stopped' });
    const question = await bodyOf(as().post('/v1/questions').send({ text: 'Что?', answer: 'Это' }).expect(201));
    const { id: questionId } = question as { id: number };
    const round = { gameId: id, number: 1, roomId: 'r', questionId, effect: randomUUID(), captain: 12, answerer: 13 };
    await store.db
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
    await store.db
      .insertInto('answers')
      .values({ ...answer, rule: 'none', distance: 2 })
      .execute();

    const body = await bodyOf(as().get(`/v1/games/${id}`).expect(200));
    expect(body).toMatchObject({
      ...{ id, live: false, ending: 'stopped', snapshot: null, snapshotMissing: 'the game has ended' },
      rounds: [
        { number: 1, question: { text: 'Что?', answer: 'Это' }, answerer: { id: 13 }, answer: 'то', point: 'bot' },
      ],
      answers: [
        { round: 1, player: { id: 13, name: null }, text: 'то', verdict: 'rejected', matched: null, distance: 2 },
      ],
    });
  });

  it('comes without its snapshot, and in time, when no worker answers', async () => {
    const room = await knownRoom();
    const id = await record({ room, id: await startGame(room) });
    const started = Date.now();
    const body = await bodyOf(as().get(`/v1/games/${id}`).expect(200));
    expect(body).toMatchObject({
      id,
      live: true,
      snapshot: null,
      snapshotMissing: expect.stringMatching(/worker/) as string,
    });
    expect(Date.now() - started).toBeLessThan(6_000);
  });

  it('is nowhere: 404', async () => {
    await as().get(`/v1/games/${randomUUID()}`).expect(404);
    await as().post(`/v1/games/${randomUUID()}/stop`).expect(404);
  });
});

describe('a live game with a worker', () => {
  it('says where it stands, stops when asked, and only once', () =>
    withWorker(async () => {
      const room = await knownRoom();
      const id = await record({ room, id: await startGame(room, { rounds: 3 }) });
      const body = await bodyOf(as().get(`/v1/games/${id}`).expect(200));
      expect(body).toMatchObject({
        ...{ live: true, snapshotMissing: null },
        snapshot: { gameId: id, room, step: 'waiting, rounds asked for: 3', waiting: [{ lane: 'play', from: null }] },
      });

      const stopped = await bodyOf(as().post(`/v1/games/${id}/stop`).expect(200));
      expect(stopped).toEqual({ ok: true });
      await temporal.client.workflow.getHandle(room).result();
      expect(await bodyOf(as().post(`/v1/games/${id}/stop`).expect(200))).toEqual({ ok: true });
      await store.db.updateTable('games').set({ endedAt: new Date() }).where('id', '=', id).execute();
      await as().post(`/v1/games/${id}/stop`).expect(409);
    }));

  it('may refuse to stop, and says why', () =>
    withWorker(async () => {
      const room = await knownRoom();
      const id = await record({ room, id: await startGame(room, { rounds: 13 }) });
      const body = await bodyOf(as().post(`/v1/games/${id}/stop`).expect(409));
      expect(body).toMatchObject({ detail: expect.stringContaining('saying goodbye') as string });
    }));

  it('is neither shown nor stopped in the name of an older game of its room', () =>
    withWorker(async () => {
      const room = await knownRoom();
      const older = await record({ room });
      await startGame(room);
      const body = await bodyOf(as().get(`/v1/games/${older}`).expect(200));
      expect(body).toMatchObject({ snapshot: null, snapshotMissing: 'another game runs in this room now' });
      await as().post(`/v1/games/${older}/stop`).expect(409);
      expect((await temporal.client.workflow.getHandle(room).describe()).status.name).toBe('RUNNING');
    }));
});

it('A stop that no worker takes is a 503, not a promise', async () => {
  const room = await knownRoom();
  const id = await record({ room, id: await startGame(room) });
  const body = await bodyOf(as().post(`/v1/games/${id}/stop`).expect(503));
  expect(body).toMatchObject({ detail: expect.stringContaining('no worker runs') as string });
});

describe('questions', () => {
  const add = async (question: object): Promise<{ id: number; number: number }> => {
    const body = await bodyOf(
      as()
        .post('/v1/questions')
        .send({ text: 'Вопрос', answer: 'Ответ', ...question })
        .expect(201),
    );
    return body as { id: number; number: number };
  };
  const idsOf = async (query: object): Promise<number[]> => {
    const body = await bodyOf(as().get('/v1/questions').query(query).expect(200));
    return (body as { items: { id: number }[] }).items.map(({ id }) => id);
  };
  const newPack = async (): Promise<string> => {
    const slug = `pack-${randomUUID()}`;
    await store.db.insertInto('packs').values({ slug, title: 'Кубок' }).execute();
    return slug;
  };

  it('are added to «Свои вопросы» when no pack is named', async () => {
    const answer = await as()
      .post('/v1/questions')
      .send({ text: ' Кто? ', answer: 'Он', accepted: ['он самый'] })
      .expect(201);
    const { id } = answer.body as { id: number };
    expect(answer.headers.location).toBe(`/v1/questions/${id}`);
    expect(answer.body).toMatchObject({
      ...{ text: 'Кто?', answer: 'Он', accepted: ['он самый'], rejected: [], comment: null, withdrawn: false },
      pack: { slug: 'own', title: 'Свои вопросы' },
    });
    expect((await as().get(`/v1/questions/${id}`).expect(200)).body).toEqual(answer.body);
  });

  it('get numbers of their own in their pack, also when added at the same time', async () => {
    const packSlug = await newPack();
    const added = await Promise.all(Array.from({ length: 6 }, () => add({ packSlug })));
    expect(added.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are not added to a pack that does not exist', async () => {
    const answer = await as().post('/v1/questions').send({ text: 'a', answer: 'b', packSlug: 'nowhere' }).expect(404);
    expect(fieldsOf(answer)).toEqual(['packSlug']);
  });

  it('are found by pack, words and whether they are withdrawn', async () => {
    const packSlug = await newPack();
    const whole = await add({ packSlug, text: 'Сколько это, 100% или 50?' });
    const answered = await add({ packSlug, answer: 'ПРОЦЕНТ_' });
    await as().patch(`/v1/questions/${answered.id}`).send({ withdrawn: true }).expect(200);
    expect(await idsOf({ pack: packSlug })).toEqual([whole.id, answered.id]);
    expect(await idsOf({ pack: packSlug, search: '0%' })).toEqual([whole.id]);
    expect(await idsOf({ pack: packSlug, search: 'процент_' })).toEqual([answered.id]);
    expect(await idsOf({ pack: packSlug, search: '_' })).toEqual([answered.id]);
    expect(await idsOf({ pack: packSlug, withdrawn: true })).toEqual([answered.id]);
    expect(await idsOf({ pack: packSlug, withdrawn: false })).toEqual([whole.id]);
    expect(await idsOf({ pack: 'nowhere' })).toEqual([]);
  });

  it('come page by page', async () => {
    const packSlug = await newPack();
    const added = [await add({ packSlug }), await add({ packSlug }), await add({ packSlug })];
    const body = await bodyOf(as().get('/v1/questions').query({ pack: packSlug, limit: 2 }));
    const { nextCursor } = body as { nextCursor: string };
    expect(await idsOf({ pack: packSlug, limit: 2, cursor: nextCursor })).toEqual([added[2]?.id]);
  });

  it('are mended field by field: what is not named stays', async () => {
    const { id } = await add({ comment: 'старое', source: 'книга', accepted: ['а'] });
    const change = { text: 'Новый?', accepted: ['б', 'в'], comment: null };
    const body = await bodyOf(as().patch(`/v1/questions/${id}`).send(change).expect(200));
    expect(body).toMatchObject({ id, ...change, answer: 'Ответ', source: 'книга', withdrawn: false });
  });

  it('that do not exist are a 404', async () => {
    await as().get('/v1/questions/9007199254740991').expect(404);
    await as().patch('/v1/questions/9007199254740991').send({ withdrawn: true }).expect(404);
  });

  it.each<[string, object]>([
    ['body', {}],
    ['text', { text: '  ' }],
    ['text', { text: 'a\u0000b' }],
    ['text', { text: null }],
    ['text', { text: 'x'.repeat(4001) }],
    ['answer', { answer: 5 }],
    ['accepted', { accepted: 'one' }],
    ['accepted.1', { accepted: ['one', ''] }],
    ['rejected', { rejected: Array.from({ length: 51 }, () => 'a') }],
    ['withdrawn', { withdrawn: 'true' }],
    ['number', { number: 3 }],
    ['__proto__', JSON.parse('{"__proto__": {"withdrawn": true}}') as object],
  ])('name %s when a change is wrong', async (field, change) => {
    const { id } = await add({});
    const answer = await as().patch(`/v1/questions/${id}`).type('json').send(JSON.stringify(change)).expect(400);
    expect(fieldsOf(answer)).toContain(field);
  });

  it('are counted in the list of packs', async () => {
    const packSlug = await newPack();
    const { id } = await add({ packSlug });
    await add({ packSlug });
    await as().patch(`/v1/questions/${id}`).send({ withdrawn: true });
    const body = await bodyOf(as().get('/v1/packs').query({ limit: 100 }).expect(200));
    const { items } = body as { items: { slug: string }[] };
    expect(items.find(({ slug }) => slug === packSlug)).toMatchObject({ title: 'Кубок', questions: 2, withdrawn: 1 });
  });
});

describe('results', () => {
  it('are those of ended games, the latest first, with the winner and the players', async () => {
    const room = await knownRoom();
    const live = await record({ room });
    const won = await record({ room, endedAt: '2026-01-03T00:00:00Z', ending: 'finished', team: 6, bot: 2 });
    const lost = await record({ room, endedAt: '2026-01-05T00:00:00Z', ending: 'stopped', team: 1, bot: 2 });
    const drawn = await record({ room, endedAt: '2026-01-04T00:00:00Z', ending: 'silent', team: 1, bot: 1 });
    const body = await bodyOf(as().get('/v1/results').query({ room, game: 'chgk', limit: 2 }).expect(200));
    const page = body as { items: object[]; nextCursor: string };
    expect(page.items).toMatchObject([
      { id: lost, winner: 'bot', ending: 'stopped', score: { team: 1, bot: 2 } },
      { id: drawn, winner: 'draw', ending: 'silent' },
    ]);
    const next = await bodyOf(as().get('/v1/results').query({ room, limit: 2, cursor: page.nextCursor }).expect(200));
    expect(next).toMatchObject({ items: [{ id: won, winner: 'team' }], nextCursor: null });
    const other = await bodyOf(as().get('/v1/results').query({ room, game: 'sum' }).expect(200));
    expect(other).toEqual({ items: [], nextCursor: null });

    const one = await bodyOf(as().get(`/v1/results/${won}`).expect(200));
    expect(one).toMatchObject({
      id: won,
      room,
      captain: { name: 'Боря Лось' },
      players: [{ name: 'Аня Ким' }, {}, { name: null }],
    });
    await as().get(`/v1/results/${live}`).expect(404);
  });
});

describe('rights', () => {
  const routes = (JSON.parse(readFileSync(join(projectRoot(), 'openapi.json'), 'utf8')) as Document).paths;
  const calls = Object.entries(routes).flatMap(([path, operations]) =>
    Object.keys(operations).map((method): [string, string] => [method, path.replace('{id}', '1')]),
  );

  it.each(calls)('%s %s answers nobody without the key', async (method, path) => {
    const server = request(app.getHttpServer());
    const call = (authorization: string) =>
      server[method as 'get'](path)
        .set('Authorization', authorization)
        .send(method === 'get' ? undefined : { a: 1 });
    for (const authorization of ['', 'Bearer wrong', `Basic ${KEY}`]) {
      const answer = await call(authorization).expect(401);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('cover addresses that do not exist, and come before a body is read', async () => {
    const server = request(app.getHttpServer());
    await server.get('/v1/anything').expect(401);
    await server.post('/v1/questions').type('json').send('x'.repeat(1_000_000)).expect(401);
  });

  it.each(['/health/live', '/health/ready', '/metrics', '/docs', '/openapi.json'])('%s needs no key', async (path) => {
    await request(app.getHttpServer()).get(path).expect(200);
  });
});

describe('requests that make no sense or mean harm', () => {
  it.each([
    '/v1/games?limit=0',
    '/v1/games?limit=101',
    '/v1/games?limit=1&limit=2',
    '/v1/games?live=yes',
    '/v1/games?room=%00',
    '/v1/games?room=vk:1',
    '/v1/games?surprise=1',
    '/v1/games?cursor=%00',
    '/v1/games?cursor=W10',
    `/v1/games?cursor=${Buffer.from('[9007199254740992,"a"]').toString('base64url')}`,
    '/v1/games/%00',
    `/v1/games/${'x'.repeat(65)}`,
    '/v1/games/%E0%A4%A',
    '/v1/questions?search=%00',
    '/v1/questions?search=a%00b',
    '/v1/questions?pack=',
    '/v1/questions?pack[]=own',
    '/v1/questions/0',
    '/v1/questions/abc',
    '/v1/questions/9223372036854775808',
    '/v1/questions?cursor=WyJhIl0',
    '/v1/packs?cursor=____',
    '/v1/results?game=%27%20or%201=1',
    '/v1/results/..%2f..%2fetc',
  ])('%s is a 400', async (address) => {
    const answer = await as().get(address).expect(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
  });

  const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

  it.each([cursorOf([Number.MAX_SAFE_INTEGER, 'z']), cursorOf([0, '\u0000'])])(
    'a cursor made by hand (%s) fails nothing',
    async (cursor) => {
      const { status } = await as().get('/v1/games').query({ cursor });
      expect([200, 400]).toContain(status);
    },
  );

  it.each<[string, string, number]>([
    ['broken JSON', '{"text": ', 400],
    ['a bare value', '"text"', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['JSON nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['a body beyond 512 KB', JSON.stringify({ text: 'x'.repeat(600_000), answer: 'a' }), 413],
  ])('%s as a body is refused', async (_what, body, status) => {
    for (const path of ['/v1/questions', '/v1/games']) {
      const answer = await as().post(path).type('json').send(body).expect(status);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=koi8-r',
  ])(
    'a body of the kind %s is a 415',
    async (type) =>
      void (await as().post('/v1/questions').set('Content-Type', type).send('text=a&answer=b').expect(415)),
  );

  it('a method that an address does not know is a 405 with those it knows', async () => {
    const answer = await as().delete('/v1/questions/1').expect(405);
    expect(answer.headers.allow).toBe('GET, PATCH, HEAD, OPTIONS');
  });

  it('an address that does not exist is a 404 that does not repeat it', async () => {
    const answer = await as()
      .get(`/v1/${encodeURIComponent(SECRET_WORDS)}`)
      .expect(404);
    expect(answer.text).not.toContain(encodeURIComponent(SECRET_WORDS));
  });
});

describe('outages', () => {
  it('of Temporal leave everything readable; what needs it is a 503', async () => {
    const connection = Connection.lazy({ address: '127.0.0.1:1' });
    const cutOff = await appOver({ client: new Client({ connection }) });
    try {
      const room = await knownRoom();
      const id = await record({ room });
      await as(cutOff).get('/v1/games').expect(200);
      await as(cutOff).get('/v1/questions').expect(200);
      await as(cutOff).get('/v1/results').expect(200);
      const body = await bodyOf(as(cutOff).get(`/v1/games/${id}`).expect(200));
      expect(body).toMatchObject({ id, snapshot: null, snapshotMissing: expect.any(String) as string });
      const refusal = await bodyOf(as(cutOff).post('/v1/games').send({ room, game: 'chgk' }).expect(503));
      expect(refusal).toMatchObject({ detail: expect.stringContaining('Temporal') as string });
      await as(cutOff).post(`/v1/games/${id}/stop`).expect(503);
      expect((await request(cutOff.getHttpServer()).get('/health/ready').expect(503)).text).toMatch(/^Temporal can't/);
      await request(cutOff.getHttpServer()).get('/health/live').expect(200);
      // Nothing was written for a game that never began.
      expect(await readWants(store.db, [room])).toEqual([]);
    } finally {
      await cutOff.close();
    }
  });

  it('of Postgres are a 503', async () => {
    const nowhere = openStore('postgres://nobody@127.0.0.1:1/none');
    const cutOff = await appOver({ store: nowhere });
    try {
      const body = await bodyOf(as(cutOff).get('/v1/games').expect(503));
      expect(body).toMatchObject({ detail: expect.stringContaining('Postgres') as string });
      expect((await request(cutOff.getHttpServer()).get('/health/ready').expect(503)).text).toMatch(/^Postgres can't/);
    } finally {
      await cutOff.close();
      await nowhere.close();
    }
  });
});

describe('the document', () => {
  it('that is committed is the one that is served', async () => {
    const body = await bodyOf(request(app.getHttpServer()).get('/openapi.json').expect(200));
    expect(body).toEqual(JSON.parse(readFileSync(join(projectRoot(), 'openapi.json'), 'utf8')));
  });

  it('is shown by a page that may load nothing from elsewhere and run nothing inside', async () => {
    const answer = await request(app.getHttpServer()).get('/docs').expect(200);
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    expect(answer.text).not.toMatch(/<script(?![^>]* src="\.\/docs\/)/);
    const scripts = [...answer.text.matchAll(/<script src="([^"]+)"/g)].map(
      ([, source]) => new URL(source!, 'http://x/docs').pathname,
    );
    expect(scripts).toHaveLength(3);
    for (const script of scripts) await request(app.getHttpServer()).get(script).expect(200);
  });
});

it('No word and no key is in the log or in a label of the metrics', async () => {
  await as().get('/v1/questions').query({ search: SECRET_WORDS }).expect(200);
  await as().post('/v1/questions').send({ text: SECRET_WORDS, answer: SECRET_WORDS }).expect(201);
  await as().post('/v1/questions').send({ text: SECRET_WORDS, answer: 5 }).expect(400);
  await as().get('/v1/questions').query({ token: 'key-of-the-admins' }).expect(400);
  const { text } = await as().get('/metrics').expect(200);
  expect(text).toContain('route="/v1/questions"');
  const written = log.join('') + text;
  expect(written).toContain('/v1/games/:id/stop');
  for (const secret of [SECRET_WORDS, encodeURIComponent(SECRET_WORDS), KEY, 'key-of-the-admins']) {
    expect(written).not.toContain(secret);
  }
});

describe('the process', () => {
  const env = () => ({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    ADMIN_API_KEY: KEY,
    PORT: '0',
    HOST: '127.0.0.1',
  });

  it('starts, serves, and ends in order when told to', async () => {
    const running = await AppProcess.start('admin-api', env());
    // What it wrote and that it is ready come by different ways.
    let line: string | undefined;
    while (!line) {
      line = running.stdout.split('\n').find((written) => /"msg":"listening".*\}$/.test(written));
      if (!line) await setTimeout(20);
    }
    const { port } = JSON.parse(line) as { port: number };
    const server = request(`http://127.0.0.1:${port}`);
    await server.get('/health/ready').expect(200);
    await server.get('/v1/packs').set('Authorization', `Bearer ${KEY}`).expect(200);
    expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a key', { ADMIN_API_KEY: '' }, /^admin-api: ADMIN_API_KEY is not set: .*\n$/],
    ['a long key', { ADMIN_API_KEY: 'short' }, /^admin-api: ADMIN_API_KEY must have at least 16 characters\n$/],
    [
      'Temporal',
      { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      /^admin-api: Temporal can't be reached at 127\.0\.0\.1:1: .*TEMPORAL_ADDRESS.*\n$/,
    ],
    [
      'Postgres',
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      /^admin-api: Postgres can't be used: .*DATABASE_URL.*\n$/,
    ],
  ])('without %s ends with one line that says what to do', async (_what, wrong, line) => {
    const ended = new AppProcess('admin-api', { ...env(), ...wrong });
    expect(await ended.exited).toEqual({ code: 1, signal: null });
    expect(ended.stderr).toMatch(line);
  });
});
