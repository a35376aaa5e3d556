/** What an operator may do to live games, over a real Postgres and a real Temporal with a stand-in game. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});
afterAll(() => world?.end());

const liveGame = async (): Promise<{ id: string; room: string }> => {
  const room = await world.knownRoom();
  return { room, id: await world.record({ room, id: await world.startGame(room) }) };
};

const operatedOn = (room: string): Promise<unknown[]> =>
  world.temporal.client.workflow.getHandle(room).query<unknown[]>('operated');

const audited = (target: string) =>
  world.store.db
    .selectFrom('auditLog')
    .select(['action', 'outcome', 'after'])
    .where('targetId', '=', target)
    .orderBy('id')
    .execute();

const OPERATIONS: [string, object, object][] = [
  ['pause', {}, { kind: 'pause' }],
  ['resume', {}, { kind: 'resume' }],
  ['skip', {}, { kind: 'skip' }],
  ['skip', { lane: 'play/7:captain' }, { kind: 'skip', lane: 'play/7:captain' }],
  ['say', { text: 'Сервер обновлён' }, { kind: 'say', text: 'Сервер обновлён' }],
  ['remove-player', { player: 11 }, { kind: 'removePlayer', player: 11 }],
  ['replace-captain', { player: 12 }, { kind: 'replaceCaptain', player: 12 }],
  ['overrule', { round: 2, verdict: 'accepted' }, { kind: 'overrule', round: 2, verdict: 'accepted' }],
  ['void-round', {}, { kind: 'voidRound' }],
  ['void-round', { round: 1 }, { kind: 'voidRound', round: 1 }],
];

it('Every operation reaches the game as it was asked for, and the audit log says who asked', () =>
  world.withWorker(async () => {
    const { id, room } = await liveGame();
    for (const [name, body] of OPERATIONS) {
      expect(await bodyOf(world.as().post(`/v1/games/${id}/${name}`).send(body).expect(200))).toEqual({ ok: true });
    }
    expect(await operatedOn(room)).toEqual(OPERATIONS.map(([, , operation]) => operation));
    const entries = await audited(id);
    expect(entries).toHaveLength(OPERATIONS.length);
    expect(entries[4]).toEqual({ action: 'game.say', outcome: 'done', after: { text: 'Сервер обновлён' } });
  }));

it('An operation is done once under one key, however often it is sent', () =>
  world.withWorker(async () => {
    const { id, room } = await liveGame();
    const key = randomUUID();
    const say = () => world.as().post(`/v1/games/${id}/say`).set('Idempotency-Key', key).send({ text: 'раз' });
    const answers = await Promise.all([say(), say(), say()]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(200);
    await say().expect(200);
    expect(await operatedOn(room)).toEqual([{ kind: 'say', text: 'раз' }]);
  }));

it.each<[string, string, object]>([
  ['say', 'text', {}],
  ['say', 'text', { text: ' ' }],
  ['say', 'text', { text: 'я'.repeat(4_097) }],
  ['skip', 'lane', { lane: '' }],
  ['remove-player', 'player', { player: '11' }],
  ['replace-captain', 'player', { player: 0 }],
  ['overrule', 'verdict', { round: 1, verdict: 'silent' }],
  ['overrule', 'round', { round: 1.5, verdict: 'accepted' }],
  ['void-round', 'round', { round: 0 }],
  ['void-round', 'game', { game: 'x' }],
])('%s refuses a wrong %s: %j', async (name, field, body) => {
  const answer = await world.as().post(`/v1/games/any/${name}`).send(body).expect(400);
  expect(fieldsOf(answer)).toContain(field);
});

it('No operation works on a game that is over, is nowhere, or stands still', async () => {
  const over = await world.record({ room: await world.knownRoom(), endedAt: '2026-01-02T00:00:00Z' });
  const frozen = await world.record({ room: await world.knownRoom(), frozenAt: '2026-01-02T00:00:00Z' });
  for (const [id, status] of [
    [over, 409],
    [frozen, 409],
    [randomUUID(), 404],
  ] as const) {
    for (const name of ['pause', 'stop']) await world.as().post(`/v1/games/${id}/${name}`).expect(status);
  }
  expect(await audited(frozen)).toEqual([]);
});

describe('a restart', () => {
  it('begins a new run from the last chapter, as the next attempt', async () => {
    const { id, room } = await liveGame();
    const chapter = { v: 1, attempt: 0, room, game: 'chgk', args: ['3'], settings: {}, startedBy: 0, state: { n: 2 } };
    await world.store.db
      .updateTable('games')
      .set({ chapter: JSON.stringify(chapter) })
      .where('id', '=', id)
      .execute();
    await world.as().post(`/v1/games/${id}/restart`).expect(200);
    const { runId, status } = await world.temporal.client.workflow.getHandle(room).describe();
    expect(status.name).toBe('RUNNING');
    expect(runId).not.toBe(id);
    expect(await world.get(`/v1/games/${id}`)).toMatchObject({ attempt: 1, live: true });
    expect(await audited(id)).toMatchObject([{ action: 'game.restart', outcome: 'done' }]);
  });

  it('of a game that is over is refused', async () => {
    const over = await world.record({ room: await world.knownRoom(), endedAt: '2026-01-02T00:00:00Z' });
    await world.as().post(`/v1/games/${over}/restart`).expect(409);
    await world.as().post(`/v1/games/${randomUUID()}/restart`).expect(404);
  });
});

describe('terminating', () => {
  it('is ordered once, also without a worker', async () => {
    const { id } = await liveGame();
    for (let i = 0; i < 2; i += 1) {
      const answer = await bodyOf(world.as().post(`/v1/games/${id}/terminate`).expect(200));
      expect(answer).toEqual({ ok: true, ended: false });
    }
    const reception = await world.temporal.client.workflow.getHandle(`terminate:${id}`).describe();
    expect(reception).toMatchObject({ type: 'reception', status: { name: 'RUNNING' } });
  });

  it('of a game that is over is refused', async () => {
    const over = await world.record({ room: await world.knownRoom(), endedAt: '2026-01-02T00:00:00Z' });
    await world.as().post(`/v1/games/${over}/terminate`).expect(409);
  });
});

describe('stopping many', () => {
  const filterOf = (rooms: readonly string[]) => ({ state: 'live', community: Number(rooms[0]?.split(':')[1]) });

  it('says first which they would be, then stops each, and has a frozen one’s result said in its stead', () =>
    world.withWorker(async () => {
      const groupId = 88_001;
      const rooms = [await world.knownRoom(false, groupId), await world.knownRoom(false, groupId)];
      const [first, second] = rooms as [string, string];
      const running = await world.record({ room: first, id: await world.startGame(first) });
      const refusing = await world.record({ room: second, id: await world.startGame(second, { rounds: 13 }) });
      const third = await world.knownRoom(false, groupId);
      const frozen = await world.record({ room: third, frozenAt: '2026-01-02T00:00:00Z' });
      const ask = async (body: object) =>
        (await bodyOf(world.as().post('/v1/bulk-stops').send(body).expect(200))) as {
          more: boolean;
          games: { id: string; outcome: string }[];
        };
      const dry = await ask({ filter: filterOf(rooms), dryRun: true });
      expect(dry.games.map(({ outcome }) => outcome)).toEqual(['wouldStop', 'wouldStop', 'wouldStop']);
      expect((await ask({ filter: filterOf(rooms), dryRun: true, most: 1 })).more).toBe(true);
      const { games } = await ask({ filter: filterOf(rooms), dryRun: false });
      expect(Object.fromEntries(games.map(({ id, outcome }) => [id, outcome]))).toEqual({
        ...{ [running]: 'stopped', [refusing]: 'refused' },
        [frozen]: 'terminating',
      });
    }));

  it.each<[string, object]>([
    ['filter', { dryRun: true }],
    ['filter.state', { filter: {}, dryRun: true }],
    ['filter.state', { filter: { state: 'finished' }, dryRun: true }],
    ['dryRun', { filter: { state: 'live' } }],
    ['most', { filter: { state: 'live' }, dryRun: true, most: 101 }],
  ])('refuses a wrong %s', async (field, body) => {
    expect(fieldsOf(await world.as().post('/v1/bulk-stops').send(body).expect(400))).toContain(field);
  });
});

it('Without Temporal nothing is done, by halves or at all', async () => {
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const cutOff = await world.appOver({ client: new Client({ connection }) });
  try {
    const room = await world.knownRoom();
    const id = await world.record({ room });
    const post = (path: string) => world.as(cutOff).post(path);
    for (const path of ['pause', 'restart', 'terminate']) await post(`/v1/games/${id}/${path}`).expect(503);
    expect(await world.get(`/v1/games/${id}`)).toMatchObject({ live: true, attempt: 0 });
    await post(`/v1/chats/vk:1:2000000001/leave`).expect(404);
    await world.store.db.updateTable('games').set({ endedAt: new Date() }).where('id', '=', id).execute();
    await post(`/v1/chats/${room}/leave`).expect(503);
    expect(await world.get(`/v1/chats/${room}`)).toMatchObject({ gone: false });
    await world.as(cutOff).get('/v1/workers').expect(503);
  } finally {
    await cutOff.close();
  }
}, 60_000);
