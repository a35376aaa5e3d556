/**
 * A key of one community finds nothing of the others: every route of the document is asked for what is there with it, and
 * answers as if it were not.
 */
import { openApiDocument } from '../../apps/admin-api/openapi';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';
import { belongingsOf, type Belongings } from '../support/belongings';
import { listenTo } from '../support/live-stream';

const OWN = 88_001;
const OTHER = 88_002;

let world: AdminWorld;
let key: string;
/** What there is of each community. */
let own: Belongings;
let other: Belongings;

beforeAll(async () => {
  world = await AdminWorld.start();
  [own, other] = [await belongingsOf(world, OWN), await belongingsOf(world, OTHER)];
  key = await world.keyOf('operator', { community: OWN });
});
afterAll(() => world?.end());

interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly keeps: boolean;
}

/** Those that want a key. */
const routes = (): Route[] =>
  Object.entries(openApiDocument(world.app).paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Readonly<Record<string, unknown>>>)
      .filter(([, operation]) => path.startsWith('/v1/') && operation['x-role'] !== 'anyone')
      .map(([method, operation]) => ({
        ...{ method: method as Route['method'], path },
        keeps: operation['x-keeps-to-community'] === true,
      })),
  );

const ask = ({ method, path }: Pick<Route, 'method' | 'path'>) => world.as(world.app, key)[method](path);

/** The route's path to what there is of a community; undefined where it leads to nothing of one. */
const pathTo = (path: string, { community, room, game, result, appeal, form }: Belongings): string | undefined => {
  const [, , kind] = path.split('/');
  const ids: Record<string, string | number> = {
    ...{ games: game, results: result, appeals: appeal, chats: room, forms: form, communities: community },
  };
  const id = ids[kind ?? ''];
  return path.includes('{') && id !== undefined ? path.replace(/\{\w+\}/, String(id)) : undefined;
};

/** A body that the route takes, by the end of its path. */
const BODIES: Readonly<Record<string, object>> = {
  skip: {},
  say: { text: 'Привет!' },
  'remove-player': { player: 11 },
  'replace-captain': { player: 11 },
  overrule: { round: 1, verdict: 'accepted' },
  'void-round': {},
  review: { decision: 'keep' },
  settings: { rounds: 3 },
  '{id}': { defaultDialog: null },
};

it('Whatever has an id is not there, when it is of another community', async () => {
  const leading = routes().filter(({ path }) => pathTo(path, other) !== undefined);
  expect(leading.length).toBeGreaterThan(20);
  for (const { method, path, keeps } of leading) {
    expect([path, keeps]).toEqual([path, true]);
    const body = method === 'get' ? undefined : BODIES[path.split('/').at(-1) ?? ''];
    const answer = await ask({ method, path: pathTo(path, other) ?? '' }).send(body);
    expect([method, path, answer.status]).toEqual([method, path, 404]);
    expect(answer.text).not.toContain(String(OTHER));
    if (method === 'get') await ask({ method, path: pathTo(path, own) ?? '' }).expect(200);
  }
});

it('Lists and exports have nothing of another community, also when it is asked for', async () => {
  const lists = routes().filter(
    ({ method, path, keeps }) => keeps && method === 'get' && !path.includes('{') && !/live|workers/.test(path),
  );
  expect(lists.length).toBeGreaterThan(8);
  for (const { path } of lists) {
    const { text } = await ask({ method: 'get', path })
      .query({ ...(/boards/.test(path) && { period: 'all' }) })
      .expect(200);
    for (const foreign of [OTHER, other.room, other.game, other.result]) expect(text).not.toContain(String(foreign));
    if (!/questions|packs/.test(path)) expect([path, text]).toEqual([path, expect.stringContaining(String(OWN))]);
  }
  for (const path of ['/v1/games', '/v1/results', '/v1/chats']) {
    expect(await bodyOf(ask({ method: 'get', path }).query({ community: OTHER }))).toMatchObject({ items: [] });
  }
  for (const path of ['/v1/games', '/v1/results']) {
    expect(await bodyOf(ask({ method: 'get', path }).query({ room: other.room }))).toMatchObject({ items: [] });
  }
  const byPlayer = ask({ method: 'get', path: '/v1/results' }).query({ player: 11 });
  expect(await bodyOf(byPlayer)).toMatchObject({ items: [{ id: own.result }] });
});

it('Every other route is closed', async () => {
  const closed = routes().filter(({ keeps }) => !keeps);
  expect(closed.length).toBeGreaterThan(15);
  for (const { method, path } of closed) {
    const answer = await ask({ method, path: path.replace(/\{\w+\}/g, '1') }).send();
    expect([method, path, answer.status]).toEqual([method, path, 403]);
    expect(answer.body).toMatchObject({
      detail: expect.stringMatching(/^This (key is for the community 88001 alone|is for the role «owner»)/) as string,
    });
  }
  await ask({ method: 'post', path: '/codec/decode' }).send({ payloads: [] }).expect(403);
});

it('No game is started, and none stopped, in another community', async () => {
  const elsewhere = await world.knownRoom(false, OTHER);
  const started = await ask({ method: 'post', path: '/v1/games' }).send({ room: elsewhere, game: 'chgk' }).expect(404);
  expect(fieldsOf(started)).toEqual(['room']);
  const stopped = async (filter: object) => {
    const order = { filter: { state: 'live', ...filter }, dryRun: true };
    return (await bodyOf(ask({ method: 'post', path: '/v1/bulk-stops' }).send(order).expect(200))) as object;
  };
  expect(await stopped({})).toMatchObject({ games: [{ id: own.game }] });
  expect(await stopped({ community: OTHER })).toMatchObject({ games: [] });
});

it('What is of its own community is changed, and the audit log says by whom', async () => {
  await ask({ method: 'post', path: `/v1/chats/${own.room}/block` }).expect(200);
  await ask({ method: 'patch', path: `/v1/communities/${OWN}` })
    .send({ defaultDialog: 'sum' })
    .expect(200);
  const entries = await world.get<{ items: object[] }>('/v1/audit', { targetKind: 'chat', targetId: own.room });
  expect(entries.items).toMatchObject([{ action: 'chat.block', actor: { kind: 'key', name: "tests' operator" } }]);
});

it('A wording is not accepted for all communities by the key of one', async () => {
  const review = (body: object) => ask({ method: 'post', path: `/v1/appeals/${own.appeal}/review` }).send(body);
  const wide = await review({ decision: 'keep', acceptWording: true }).expect(403);
  expect(fieldsOf(wide)).toEqual(['acceptWording']);
  await review({ decision: 'keep' }).expect(200);
});

it('The live feed tells of its own community alone', async () => {
  const stream = listenTo(world, { key });
  await stream.sees(/event: resync/);
  await world.record({ room: other.room, step: 'elsewhere' });
  await world.record({ room: own.room, step: 'here' });
  await stream.sees(/"step":"here"/);
  stream.stop();
  expect(stream.text).not.toMatch(/elsewhere|88002/);
});

it('Such a key is made for a community that is known, is listed with it, and the audit log has it', async () => {
  const make = (community: number) =>
    world
      .as()
      .post('/v1/keys')
      .send({ name: 'Админка', role: 'operator', areas: ['chats'], community });
  expect(fieldsOf(await make(88_003).expect(422))).toEqual(['community']);
  const made = (await bodyOf(make(OTHER).expect(201))) as { id: number; key: string };
  expect(made).toMatchObject({ community: OTHER, areas: ['chats'] });
  const { items } = await world.get<{ items: object[] }>('/v1/keys');
  expect(items).toContainEqual(expect.objectContaining({ id: made.id, community: OTHER }));
  const log = await world.get<{ items: object[] }>('/v1/audit', { targetKind: 'key', targetId: made.id });
  expect(log.items).toMatchObject([{ action: 'key.make', after: { community: OTHER } }]);
  await world.as(world.app, made.key).get(`/v1/chats/${other.room}`).expect(200);
  await world.as(world.app, made.key).get(`/v1/games/${other.game}`).expect(403);
});
