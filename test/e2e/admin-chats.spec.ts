/** Chats, communities, workers and the live feed, over a real Postgres and a real Temporal. */
import { sql } from 'kysely';
import { noteRest } from '../../libs/store/vk-rests';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';
import { listenTo } from '../support/live-stream';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});
afterAll(() => world?.end());

describe('chats', () => {
  it('are listed with what runs and has run there, the newest first', async () => {
    const groupId = 66_001;
    const [old, blocked, gone] = [
      await world.knownRoom(false, groupId),
      await world.knownRoom(false, groupId),
      await world.knownRoom(true, groupId),
    ];
    const ended = await world.record({
      room: old,
      startedAt: '2026-01-01T00:00:00Z',
      endedAt: '2026-01-02T00:00:00Z',
      team: 2,
    });
    const live = await world.record({ room: blocked });
    await world.as().post(`/v1/chats/${blocked}/block`).expect(200);
    await world.store.db.updateTable('rooms').set({ title: 'Двор' }).where('id', '=', old).execute();
    const among = async (query: object) =>
      (await world.get<{ items: { room: string }[] }>('/v1/chats', { community: groupId, ...query })).items;
    expect(await among({})).toMatchObject([
      { room: gone, gone: true, title: null, lastGame: null },
      { room: blocked, liveGame: live, lastGame: live, blockedAt: expect.any(String) as string },
      {
        room: old,
        title: 'Двор',
        community: groupId,
        liveGame: null,
        lastGame: ended,
        games: 1,
        won: 1,
        private: false,
      },
    ]);
    expect(await among({ blocked: true })).toMatchObject([{ room: blocked }]);
    expect(await among({ gone: true })).toMatchObject([{ room: gone }]);
    expect(await among({ blocked: false, gone: false })).toMatchObject([{ room: old }]);
    for (const list of ['/v1/games', '/v1/results']) {
      const { items } = await world.get<{ items: object[] }>(list, { room: old });
      expect(items).toMatchObject([{ id: ended, chatTitle: 'Двор' }]);
    }
    const page = await world.get<{ nextCursor: string }>('/v1/chats', { community: groupId, limit: 2 });
    expect(await among({ cursor: page.nextCursor })).toMatchObject([{ room: old }]);
  });

  it('have settings, which are changed on the version that was read', async () => {
    const room = await world.knownRoom();
    const read = await world.as().get(`/v1/chats/${room}/settings`).expect(200);
    expect(read.body).toEqual({
      ...{ language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 },
      ...{ difficulty: 'any', topics: [], since: null, pictures: true, blitz: true },
    });
    const change = (body: object, version: string) =>
      world.as().patch(`/v1/chats/${room}/settings`).set('If-Match', version).send(body);
    const etag = read.headers.etag as string;
    const changed = await change({ rounds: 7, language: 'en' }, etag).expect(200);
    expect(changed.body).toMatchObject({ rounds: 7, language: 'en', discussion: 60 });
    await change({ rounds: 3 }, etag).expect(412);
    await change(
      { rounds: 3, difficulty: 'hard', topics: ['кино'], since: 2020 },
      changed.headers.etag as string,
    ).expect(200);
    expect(await world.get(`/v1/chats/${room}/settings`)).toMatchObject({
      ...{ rounds: 3, language: 'en', difficulty: 'hard', topics: ['кино'], since: 2020, pictures: true },
    });
    const entries = await world.store.db
      .selectFrom('auditLog')
      .select(['action', 'before', 'after'])
      .where('targetId', '=', room)
      .execute();
    expect(entries).toMatchObject([
      { action: 'chat.settings', before: { rounds: 5 }, after: { rounds: 7 } },
      { action: 'chat.settings', before: { rounds: 7 }, after: { rounds: 3 } },
    ]);
  });

  it.each<[string, object]>([
    ['body', {}],
    ['rounds', { rounds: 16 }],
    ['discussion', { discussion: 4 }],
    ['rest', { rest: 601 }],
    ['language', { language: 'de' }],
    ['difficulty', { difficulty: 'brutal' }],
    ['topics', { topics: ['а', 'б', 'в', 'г', 'д', 'е'] }],
    ['since', { since: 1800 }],
    ['colour', { colour: 'red' }],
  ])('refuse a wrong %s', async (field, body) => {
    const answer = await world
      .as()
      .patch(`/v1/chats/${await world.knownRoom()}/settings`)
      .send(body)
      .expect(400);
    expect(fieldsOf(answer)).toContain(field);
  });

  it('are blocked and unblocked: an admin starts no game there either', async () => {
    const room = await world.knownRoom();
    const first = (await bodyOf(world.as().post(`/v1/chats/${room}/block`).expect(200))) as { blockedAt: string };
    const again = (await bodyOf(world.as().post(`/v1/chats/${room}/block`).expect(200))) as { blockedAt: string };
    expect(again.blockedAt).toBe(first.blockedAt);
    expect(fieldsOf(await world.as().post('/v1/games').send({ room, game: 'chgk' }).expect(409))).toEqual(['room']);
    expect(await bodyOf(world.as().post(`/v1/chats/${room}/unblock`).expect(200))).toMatchObject({ blockedAt: null });
    await world.as().post('/v1/games').send({ room, game: 'chgk' }).expect(201);
  });

  it('are left once, unless a game runs there, the bot is out already, or there is one person alone', async () => {
    const room = await world.knownRoom();
    const game = await world.record({ room });
    await world.as().post(`/v1/chats/${room}/leave`).expect(409);
    await world.store.db.updateTable('games').set({ endedAt: new Date() }).where('id', '=', game).execute();
    for (let i = 0; i < 2; i += 1) await world.as().post(`/v1/chats/${room}/leave`).expect(202);
    const leaving = await world.temporal.client.workflow.getHandle(`leave:${room}`).describe();
    expect(leaving).toMatchObject({ type: 'reception', status: { name: 'RUNNING' } });
    await world
      .as()
      .post(`/v1/chats/${await world.knownRoom(true)}/leave`)
      .expect(409);
    await world.store.db.insertInto('rooms').values({ id: 'vk:5:101', groupId: 5, peerId: 101 }).execute();
    await world.as().post('/v1/chats/vk:5:101/leave').expect(409);
  });

  it('that are nowhere are a 404, and those that can’t be a 400', async () => {
    for (const path of ['', '/settings']) await world.as().get(`/v1/chats/vk:5:2000000099${path}`).expect(404);
    for (const act of ['block', 'unblock', 'leave'])
      await world.as().post(`/v1/chats/vk:5:2000000099/${act}`).expect(404);
    await world.as().patch('/v1/chats/vk:5:2000000099/settings').send({ rounds: 3 }).expect(404);
    for (const path of ['/v1/chats/x', '/v1/chats?blocked=1', '/v1/chats?cursor=W10'])
      await world.as().get(path).expect(400);
  });
});

it('A community tells who hears it and how far behind, what waits, and what VK told to leave alone', async () => {
  const { db } = world.store;
  const room = await world.knownRoom(false, 66_002);
  await world.as().get('/v1/communities/66002/health').expect(404);
  await db.insertInto('communities').values({ groupId: 66_002, name: 'Клуб' }).execute();
  await sql`insert into ingress_cursors (group_id, holder, held_until, heard_until)
    values (66002, 'ingress-1', now() + interval '3 seconds', now() - interval '2 seconds')`.execute(db);
  await sql`insert into undelivered (room_id, heard, created_at, refused_at) values
    (${room}, '{}', now() - interval '30 seconds', null), (${room}, '{}', now(), now())`.execute(db);
  await world.record({ room, frozenAt: '2026-01-01T00:00:00Z' });
  await noteRest(db, 66_002, { scope: 'token', name: '', code: 5, lasts: 60_000 });
  await noteRest(db, 66_002, { scope: 'chat', name: '2000000001', code: 9, lasts: -1 });
  const health = await world.get<{ ingress: { lagSeconds: number } }>('/v1/communities/66002/health');
  expect(health).toMatchObject({
    ingress: { holder: 'ingress-1', held: true },
    undelivered: { waiting: 1, refused: 1 },
    rests: [{ scope: 'token', code: 5 }],
    ...{ chats: 1, blockedChats: 0, liveGames: 1, frozenGames: 1 },
  });
  expect(health.ingress.lagSeconds).toBeGreaterThanOrEqual(2);
});

it('The workers that ask for work are shown', () =>
  world.withWorker(async () => {
    let shown: { processes: object[] } = { processes: [] };
    for (let i = 0; i < 50 && shown.processes.length === 0; i += 1) shown = await world.get('/v1/workers');
    expect(shown).toMatchObject({
      taskQueue: world.temporal.taskQueue,
      processes: [{ workflows: true, build: null }],
    });
  }));

describe('the live feed', () => {
  it('tells what happens to games as it is committed, in order, and nobody’s words', async () => {
    const stream = listenTo(world);
    await stream.sees(/event: resync/);
    const room = await world.knownRoom();
    const id = await world.record({ room });
    const { db } = world.store;
    const { id: questionId } = await db.selectFrom('questions').select('id').limit(1).executeTakeFirstOrThrow();
    const round = { gameId: id, number: 1, roomId: room, questionId, effect: `${id}/round` };
    await db.insertInto('rounds').values(round).execute();
    await db
      .updateTable('rounds')
      .set({ answer: 'тайное слово', verdict: 'accepted' })
      .where('gameId', '=', id)
      .execute();
    await db.updateTable('games').set({ step: 'round 1 of 5' }).where('id', '=', id).execute();
    await db.updateTable('games').set({ frozenAt: new Date() }).where('id', '=', id).execute();
    await db.updateTable('games').set({ frozenAt: null }).where('id', '=', id).execute();
    await db.updateTable('games').set({ endedAt: new Date() }).where('id', '=', id).execute();
    // What changes nothing that is shown is not told.
    await db.updateTable('games').set({ chapter: '{}' }).where('id', '=', id).execute();
    await stream.sees(/"kind":"ended"/);
    stream.stop();
    const kinds = [...stream.text.matchAll(/"kind":"(\w+)","gameId":"([^"]+)"/g)].filter(([, , game]) => game === id);
    expect(kinds.map(([, kind]) => kind)).toEqual([
      'started',
      'question',
      'round',
      'step',
      'frozen',
      'thawed',
      'ended',
    ]);
    expect(stream.text).not.toContain('тайное');
  });

  it('tells whoever comes back what was missed, and whoever was away too long to read anew', async () => {
    const first = listenTo(world);
    await first.sees(/event: resync/);
    await world.record({ room: await world.knownRoom(), step: 'first' });
    const [, last = ''] = await first.sees(/id: (\d+)\nevent: game\ndata: [^\n]*"step":"first"/);
    first.stop();
    await world.record({ room: await world.knownRoom(), step: 'second' });
    const back = listenTo(world, { since: last });
    await back.sees(/"step":"second"/);
    back.stop();
    expect(back.text).not.toMatch(/resync|"step":"first"/);
    const late = listenTo(world, { since: '1' });
    await late.sees(/event: resync/);
    late.stop();
  });

  it('goes on after its connection to Postgres was cut, and says that something may be missing', async () => {
    const stream = listenTo(world);
    await stream.sees(/event: resync/);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' or query = 'select 1'
      and datname = current_database() and pid <> pg_backend_pid()`.execute(world.store.db);
    await stream.sees(/event: resync[^]*event: resync/);
    await world.record({ room: await world.knownRoom(), step: 'after the cut' });
    await stream.sees(/"step":"after the cut"/);
    stream.stop();
  });

  it('is for those who may read, and lets nothing be chosen', async () => {
    await world.stranger().get('/v1/live').expect(401);
    await world.as().get('/v1/live?room=vk:1:2000000001').expect(400);
  });
});
