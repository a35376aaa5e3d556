/**
 * What holds for every route of the admin API: who may, what it says to requests that make no sense or mean harm, and to
 * outages.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import request from 'supertest';
import { projectRoot } from '../../libs/platform/project-root';
import { openStore } from '../../libs/store/store';
import { readWants } from '../../libs/store/wants';
import type { Role } from '../../apps/admin-api/access/roles';
import { ADMIN_KEY, AdminWorld, bodyOf } from '../support/admin-world';

const SECRET_WORDS = 'тайное слово';

interface Document {
  paths: Record<string, Record<string, { operationId: string; 'x-role'?: string }>>;
}

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

describe('rights', () => {
  const routes = (JSON.parse(readFileSync(join(projectRoot(), 'openapi.json'), 'utf8')) as Document).paths;
  const calls = Object.entries(routes).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { 'x-role': role }]) => ({
      ...{
        method: method as 'get',
        path: path.replace(/\{[^}]+\}/g, '999999'),
        role: role as Role | 'anyone' | undefined,
      },
    })),
  );
  const guarded = calls.filter(({ role }) => role !== 'anyone');
  const ROLES: readonly Role[] = ['viewer', 'editor', 'operator', 'owner'];
  const keys = new Map<Role, string>();

  beforeAll(async () => {
    for (const role of ROLES) keys.set(role, await world.keyOf(role));
  });

  it('are named by every route, and one route alone is for anyone', () => {
    expect(calls.filter(({ role }) => role === undefined)).toEqual([]);
    expect(calls.filter(({ role }) => role === 'anyone').map(({ path }) => path)).toEqual(['/v1/session']);
  });

  it.each(guarded)('$method $path answers nobody without a key', async ({ method, path }) => {
    const call = (authorization: string) =>
      world
        .stranger()
        [method](path)
        .set('Authorization', authorization)
        .send(method === 'get' ? undefined : { a: 1 });
    for (const authorization of ['', 'Bearer wrong', `Basic ${ADMIN_KEY}`]) {
      const answer = await call(authorization).expect(401);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it.each(guarded)('$method $path is for $role and above', async ({ method, path, role }) => {
    // A field that no route has: who may call gets as far as being told so, and nothing is changed.
    for (const asking of ROLES) {
      const server = world.as(world.app, keys.get(asking));
      const { status } = await server[method](path)
        .query({ nothing: 1 })
        .send(method === 'get' ? undefined : { a: 1 });
      const may = ROLES.indexOf(asking) >= ROLES.indexOf(role as Role);
      expect({ asking, refused: status === 403 }).toEqual({ asking, refused: !may });
    }
  });

  it('cover addresses that do not exist, and come before a body is read', async () => {
    const server = world.stranger();
    await server.get('/v1/anything').expect(401);
    await server.post('/v1/questions').type('json').send('x'.repeat(1_000_000)).expect(401);
  });

  it.each(['/health/live', '/health/ready', '/metrics', '/docs', '/openapi.json'])('%s needs no key', async (path) => {
    await world.stranger().get(path).expect(200);
  });
});

describe('requests that make no sense or mean harm', () => {
  it.each([
    '/v1/games?limit=0',
    '/v1/games?limit=101',
    '/v1/games?limit=1&limit=2',
    '/v1/games?state=yes',
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
    const answer = await world.as().get(address).expect(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
  });

  const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

  it.each([cursorOf([Number.MAX_SAFE_INTEGER, 'z']), cursorOf([0, '\u0000'])])(
    'a cursor made by hand (%s) fails nothing',
    async (cursor) => {
      const { status } = await world.as().get('/v1/games').query({ cursor });
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
      const answer = await world.as().post(path).type('json').send(body).expect(status);
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
      void (await world.as().post('/v1/questions').set('Content-Type', type).send('text=a&answer=b').expect(415)),
  );

  it('a method that an address does not know is a 405 with those it knows', async () => {
    const answer = await world.as().delete('/v1/questions/1').expect(405);
    expect(answer.headers.allow).toBe('GET, PATCH, HEAD, OPTIONS');
  });

  it('an address that does not exist is a 404 that does not repeat it', async () => {
    const answer = await world
      .as()
      .get(`/v1/${encodeURIComponent(SECRET_WORDS)}`)
      .expect(404);
    expect(answer.text).not.toContain(encodeURIComponent(SECRET_WORDS));
  });
});

describe('outages', () => {
  it('of Temporal leave everything readable; what needs it is a 503', async () => {
    const connection = Connection.lazy({ address: '127.0.0.1:1' });
    const cutOff = await world.appOver({ client: new Client({ connection }) });
    try {
      const room = await world.knownRoom();
      const id = await world.record({ room });
      await world.as(cutOff).get('/v1/games').expect(200);
      await world.as(cutOff).get('/v1/questions').expect(200);
      await world.as(cutOff).get('/v1/results').expect(200);
      expect(await bodyOf(world.as(cutOff).get(`/v1/games/${id}`).expect(200))).toMatchObject({ id, live: true });
      const standing = await bodyOf(world.as(cutOff).get(`/v1/games/${id}/standing`).expect(200));
      expect(standing).toMatchObject({ snapshot: null, workflow: null, workflowMissing: 'Temporal does not answer' });
      const refusal = await bodyOf(world.as(cutOff).post('/v1/games').send({ room, game: 'chgk' }).expect(503));
      expect(refusal).toMatchObject({ detail: expect.stringContaining('Temporal') as string });
      await world.as(cutOff).post(`/v1/games/${id}/stop`).expect(503);
      expect((await request(cutOff.getHttpServer()).get('/health/ready').expect(503)).text).toMatch(/^Temporal can't/);
      await request(cutOff.getHttpServer()).get('/health/live').expect(200);
      // Nothing was written for a game that never began.
      expect(await readWants(world.store.db, [room])).toEqual([]);
    } finally {
      await cutOff.close();
    }
  });

  it('of Postgres are a 503', async () => {
    const nowhere = openStore('postgres://nobody@127.0.0.1:1/none');
    const cutOff = await world.appOver({ store: nowhere });
    try {
      const body = await bodyOf(world.as(cutOff).get('/v1/games').expect(503));
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
    const body = await bodyOf(world.stranger().get('/openapi.json').expect(200));
    expect(body).toEqual(JSON.parse(readFileSync(join(projectRoot(), 'openapi.json'), 'utf8')));
  });

  it('is shown by a page that may load nothing from elsewhere and run nothing inside', async () => {
    const answer = await world.stranger().get('/docs').expect(200);
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    expect(answer.text).not.toMatch(/<script(?![^>]* src="\.\/docs\/)/);
    const scripts = [...answer.text.matchAll(/<script src="([^"]+)"/g)].map(
      ([, source]) => new URL(source!, 'http://x/docs').pathname,
    );
    expect(scripts).toHaveLength(3);
    for (const script of scripts) await world.stranger().get(script).expect(200);
  });
});

it('No word and no key is in the log or in a label of the metrics', async () => {
  await world.as().get('/v1/questions').query({ search: SECRET_WORDS }).expect(200);
  await world.as().post('/v1/questions').send({ text: SECRET_WORDS, answer: SECRET_WORDS }).expect(201);
  await world.as().post('/v1/questions').send({ text: SECRET_WORDS, answer: 5 }).expect(400);
  await world.as().get('/v1/questions').query({ token: 'key-of-the-admins' }).expect(400);
  const { text } = await world.as().get('/metrics').expect(200);
  expect(text).toContain('route="/v1/questions"');
  const written = world.log.join('') + text;
  expect(written).toContain('/v1/games/:id/stop');
  for (const secret of [SECRET_WORDS, encodeURIComponent(SECRET_WORDS), ADMIN_KEY, 'key-of-the-admins']) {
    expect(written).not.toContain(secret);
  }
});
