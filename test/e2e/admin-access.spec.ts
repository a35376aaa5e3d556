/** Who comes in, and how: API keys, console sessions with their lock-out, and the admins themselves. */
import { sql } from 'kysely';
import { AdminWorld, bodyOf, fieldsOf, PASSWORD } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

const signIn = (email: string, password = PASSWORD) => world.stranger().post('/v1/session').send({ email, password });

describe('API keys', () => {
  const make = async (body: object) =>
    (await bodyOf(world.as().post('/v1/keys').send(body).expect(201))) as { id: number; key: string; prefix: string };

  it('open what their role may do, and are shown once', async () => {
    const { id, key, prefix } = await make({ name: 'Бот статистики', role: 'viewer' });
    await world.as(world.app, key).get('/v1/packs').expect(200);
    await world.as(world.app, key).post('/v1/questions').send({ text: 'a', answer: 'b' }).expect(403);
    expect(await bodyOf(world.as(world.app, key).get('/v1/session'))).toMatchObject({
      kind: 'key',
      id,
      role: 'viewer',
    });

    const listed = await world.as().get('/v1/keys').expect(200);
    const { items } = listed.body as { items: { id: number; usedAt: string | null }[] };
    expect(items.find((item) => item.id === id)).toMatchObject({ prefix, usedAt: expect.any(String) as string });
    const secret = key.slice(-43);
    const audit = await world.store.db.selectFrom('auditLog').selectAll().execute();
    for (const place of [listed.text, JSON.stringify(audit), world.log.join('')]) expect(place).not.toContain(secret);
  });

  it('that are limited open what they are for, and nothing else that their role may', async () => {
    const { key } = await make({ name: 'Редактор вопросов', role: 'operator', areas: ['questions', 'questions'] });
    const asLimited = () => world.as(world.app, key);
    await asLimited().get('/v1/packs').expect(200);
    await asLimited().post('/v1/questions').send({ text: 'Кто?', answer: 'Кот' }).expect(201);
    for (const path of ['/v1/games', '/v1/chats', '/v1/live', '/v1/session', '/v1/audit']) {
      const refused = await bodyOf(asLimited().get(path).expect(403));
      expect(refused).toMatchObject({ detail: 'This key is for questions alone.' });
    }
    await asLimited().post('/codec/decode').send({ payloads: [] }).expect(403);
    const { items } = (await world.as().get('/v1/keys').expect(200)).body as { items: object[] };
    expect(items).toContainEqual(expect.objectContaining({ name: 'Редактор вопросов', areas: ['questions'] }));
  });

  it('open nothing once they are revoked or have run out, or with another secret', async () => {
    const { id, key } = await make({ name: 'a', role: 'owner', expiresAt: '2099-01-01T00:00:00Z' });
    await world.as(world.app, key).get('/v1/packs').expect(200);
    await world
      .as(world.app, `${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`)
      .get('/v1/packs')
      .expect(401);
    await world.as().delete(`/v1/keys/${id}`).expect(200);
    await world.as(world.app, key).get('/v1/packs').expect(401);
    await world.as().delete('/v1/keys/999999').expect(404);
    const late = await world.keyOf('owner', { expiresAt: '2020-01-01T00:00:00Z' });
    await world.as(world.app, late).get('/v1/packs').expect(401);
  });

  it('are not made for the past', async () => {
    const late = { name: 'a', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' };
    expect(fieldsOf(await world.as().post('/v1/keys').send(late).expect(422))).toEqual(['expiresAt']);
  });

  it.each<[string, object]>([
    ['role', { role: 'king' }],
    ['areas.0', { areas: ['access'] }],
    ['areas', { areas: [] }],
    ['community', { community: 0 }],
    ['expiresAt', { expiresAt: 'tomorrow' }],
    ['name', { name: '\u0000' }],
  ])('are not made with a wrong %s: %j', async (field, wrong) => {
    const answer = await world
      .as()
      .post('/v1/keys')
      .send({ name: 'a', role: 'viewer', ...wrong })
      .expect(400);
    expect(fieldsOf(answer)).toEqual([field]);
  });
});

describe('a console session', () => {
  it('is a cookie that no script reads and no other site sends, and knows who it is', async () => {
    const admin = await world.adminOf('editor');
    const { browser, cookie } = await world.signedIn(admin);
    expect(cookie).toMatch(/^znatok=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const caller = await bodyOf(browser.get('/v1/session').expect(200));
    expect(caller).toMatchObject({
      kind: 'admin',
      id: admin.id,
      role: 'editor',
      session: { id: expect.any(Number) as number },
    });
    await browser.post('/v1/questions').send({ text: 'Что?', answer: 'Это' }).expect(201);
    await browser.get('/v1/audit').expect(403);
  });

  it('is for TLS alone behind a proxy that we trust', async () => {
    const behind = await world.appOver({ trustedProxies: 'loopback' });
    try {
      const { email } = await world.adminOf('viewer');
      const [server] = [world.as(behind)];
      const post = server.post('/v1/session').set('X-Forwarded-Proto', 'https').send({ email, password: PASSWORD });
      const { headers } = await post.expect(201);
      expect(String(headers['set-cookie'])).toMatch(
        /^__Host-znatok=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
    } finally {
      await behind.close();
    }
  });

  it('changes nothing without its CSRF token', async () => {
    const { browser } = await world.signedIn(await world.adminOf('editor'));
    for (const token of ['', 'x'.repeat(43)]) {
      const answer = await browser.post('/v1/questions').set('X-CSRF-Token', token).send({ text: 'a', answer: 'b' });
      expect([answer.status, fieldsOf(answer)]).toEqual([403, ['X-CSRF-Token']]);
    }
    await browser.get('/v1/questions').set('X-CSRF-Token', '').expect(200);
  });

  it('ends when signed out, and is no use to whoever kept the cookie', async () => {
    const { browser, cookie } = await world.signedIn(await world.adminOf('viewer'));
    await browser.delete('/v1/session').expect(200);
    await world.stranger().get('/v1/session').set('Cookie', cookie.split(';')[0]!).expect(401);
  });

  it.each([
    ['12 hours unused', "seen_at = now() - interval '12 hours 1 minute'"],
    ['7 days old', "created_at = now() - interval '7 days 1 minute'"],
  ])('ends when it is %s', async (_what, set) => {
    const { browser, session } = await world.signedIn(await world.adminOf('viewer'));
    await sql`update admin_sessions set ${sql.raw(set)} where id = ${session.id}`.execute(world.store.db);
    await browser.get('/v1/session').expect(401);
  });

  it('goes on while it is used', async () => {
    const { browser, session } = await world.signedIn(await world.adminOf('viewer'));
    const old = new Date(Date.now() - 11 * 3_600_000);
    await world.store.db.updateTable('adminSessions').set({ seenAt: old }).where('id', '=', session.id).execute();
    await browser.get('/v1/session').expect(200);
    const { session: renewed } = (await bodyOf(browser.get('/v1/session'))) as { session: { expiresAt: string } };
    expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.now() + 11 * 3_600_000);
  });

  it("is seen and ended by its owner, and anybody's by an owner", async () => {
    const [one, other] = [await world.adminOf('operator'), await world.adminOf('viewer')];
    const [mine, theirs] = [await world.signedIn(one), await world.signedIn(other)];
    const list = (await bodyOf(mine.browser.get('/v1/sessions').expect(200))) as { items: object[] };
    expect(list.items).toMatchObject([{ id: mine.session.id, current: true, admin: { id: one.id } }]);
    await mine.browser.get('/v1/sessions').query({ admin: other.id }).expect(403);
    await mine.browser.delete(`/v1/sessions/${theirs.session.id}`).expect(404);
    await world.as().delete(`/v1/sessions/${theirs.session.id}`).expect(200);
    await theirs.browser.get('/v1/session').expect(401);
  });

  it('of the same person ends elsewhere when the password is changed', async () => {
    const admin = await world.adminOf('viewer');
    const [here, there] = [await world.signedIn(admin), await world.signedIn(admin)];
    const change = (current: string) =>
      here.browser.post('/v1/session/password').send({ current, password: 'another long password' });
    expect(fieldsOf(await change('wrong').expect(400))).toEqual(['current']);
    await change(PASSWORD).expect(200);
    await here.browser.get('/v1/session').expect(200);
    await there.browser.get('/v1/session').expect(401);
    await signIn(admin.email).expect(401);
    await signIn(admin.email, 'another long password').expect(201);
    await world
      .as()
      .post('/v1/session/password')
      .send({ current: 'a', password: 'b'.repeat(12) })
      .expect(403);
  });
});

describe('wrong passwords', () => {
  const forget = () => world.store.db.deleteFrom('loginFailures').execute();
  beforeEach(forget);
  afterAll(forget);

  it('are answered alike for accounts that exist and that do not', async () => {
    const { email } = await world.adminOf('viewer');
    const [known, unknown] = [await signIn(email, 'wrong'), await signIn('nobody@example.org', 'wrong')];
    expect([known.status, unknown.status]).toEqual([401, 401]);
    const detailOf = ({ body }: { body: unknown }) => (body as { detail: string }).detail;
    expect(detailOf(known)).toBe(detailOf(unknown));
  });

  it.each(['known', 'unknown'])('lock a %s account after five, for longer each time', async (which) => {
    const email = which === 'known' ? (await world.adminOf('viewer')).email : 'nobody@example.org';
    for (let n = 0; n < 5; n++) await signIn(email, 'wrong').expect(401);
    const locked = await signIn(email).expect(429);
    expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(15);
    // The pause is over: one more try, and then twice as long.
    await world.store.db
      .updateTable('loginFailures')
      .set({ lastAt: new Date(Date.now() - 15_500) })
      .execute();
    await signIn(email, 'wrong').expect(401);
    expect(Number((await signIn(email).expect(429)).headers['retry-after'])).toBeGreaterThan(15);
    await signIn((await world.adminOf('viewer')).email).expect(201);
  });

  it('are forgotten after a right one', async () => {
    const { email } = await world.adminOf('viewer');
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++) await signIn(email, 'wrong').expect(401);
      await signIn(email.toUpperCase()).expect(201);
    }
  });

  it('of many tries at once are looked at five times', async () => {
    const { email } = await world.adminOf('viewer');
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'wrong')));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('lock an address after twenty, whichever accounts it tried', async () => {
    for (let n = 0; n < 20; n++) await signIn(`n${n}@example.org`, 'wrong').expect(401);
    await signIn((await world.adminOf('viewer')).email).expect(429);
  });
});

describe('admins', () => {
  const add = (body: object) =>
    world
      .as()
      .post('/v1/admins')
      .send({ name: 'Аня', role: 'editor', ...body });

  it('are added with a password that is drawn and shown once', async () => {
    const answer = await add({ email: 'Anya@Example.org' }).expect(201);
    const { id, email, password } = answer.body as { id: number; email: string; password: string };
    expect([email, answer.headers.location]).toEqual(['anya@example.org', `/v1/admins/${id}`]);
    await signIn('ANYA@example.org', password).expect(201);
    const audit = await world.store.db.selectFrom('auditLog').selectAll().execute();
    expect(JSON.stringify(audit)).not.toContain(password);
    expect(fieldsOf(await add({ email: 'anya@example.org' }).expect(409))).toEqual(['email']);
  });

  it('are signed out when they are disabled, and not let in again', async () => {
    const admin = await world.adminOf('operator');
    const { browser } = await world.signedIn(admin);
    await world.as().patch(`/v1/admins/${admin.id}`).send({ disabled: true }).expect(200);
    await browser.get('/v1/session').expect(401);
    await signIn(admin.email).expect(401);
    await world.as().patch(`/v1/admins/${admin.id}`).send({ disabled: false }).expect(200);
    await signIn(admin.email).expect(201);
  });

  it('keep an owner among them, also when two demote each other at once', async () => {
    await world.store.db.updateTable('admins').set({ role: 'viewer' }).execute();
    const [one, other] = [await world.adminOf('owner'), await world.adminOf('owner')];
    const demote = (id: number) => world.as().patch(`/v1/admins/${id}`).send({ role: 'viewer' });
    const answers = await Promise.all([demote(one.id), demote(other.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [owner] = await world.store.db.selectFrom('admins').select('id').where('role', '=', 'owner').execute();
    await world.as().patch(`/v1/admins/${owner!.id}`).send({ disabled: true }).expect(409);
  });

  it.each<[string, object]>([
    ['email', { email: 'nobody' }],
    ['email', { email: 'a\u0000@b' }],
    ['password', { password: 'short' }],
    ['role', { role: 'root' }],
    ['id', { id: 1 }],
  ])('are not added with a wrong %s: %j', async (field, wrong) => {
    expect(fieldsOf(await add({ email: 'x@example.org', ...wrong }).expect(400))).toEqual([field]);
  });

  it('that do not exist are a 404', async () => {
    await world.as().get('/v1/admins/999999').expect(404);
    await world.as().patch('/v1/admins/999999').send({ name: 'a' }).expect(404);
  });
});
