/** What all changes keep: the audit log, versions of what is edited, requests that are done once, request ids, rates. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { AdminWorld, ADMIN_KEY, bodyOf, fieldsOf } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

interface Entry {
  readonly id: number;
  readonly action: string;
  readonly outcome: string;
  readonly target: { readonly id: string };
}

const auditOf = async (query: object): Promise<Entry[]> => {
  const body = await bodyOf(world.as().get('/v1/audit').query(query).expect(200));
  return (body as { items: Entry[] }).items;
};

const addQuestion = async (): Promise<number> => {
  const body = await bodyOf(world.as().post('/v1/questions').send({ text: 'Кто?', answer: 'Он' }).expect(201));
  return (body as { id: number }).id;
};

describe('the audit log', () => {
  it('says who changed what, and what stood there before', async () => {
    const id = await addQuestion();
    const admin = await world.adminOf('editor');
    const { browser } = await world.signedIn(admin);
    await browser.patch(`/v1/questions/${id}`).set('X-Request-Id', 'change-7').send({ answer: 'Она' }).expect(200);
    const [entry] = await auditOf({ targetKind: 'question', targetId: String(id), limit: 1 });
    expect(entry).toMatchObject({
      ...{
        action: 'question.change',
        outcome: 'done',
        requestId: 'change-7',
        target: { kind: 'question', id: String(id) },
      },
      ...{
        actor: { kind: 'admin', id: admin.id, name: 'Admin editor' },
        before: { answer: 'Он' },
        after: { answer: 'Она' },
      },
    });
  });

  it('has nothing of a change that was not made', async () => {
    const before = await auditOf({});
    await world
      .as()
      .patch(`/v1/questions/${await addQuestion()}`)
      .set('If-Match', '"old"')
      .send({ answer: 'a' })
      .expect(412);
    const after = await auditOf({});
    expect(after.map(({ action }) => action)).toEqual(
      ['question.add', ...before.map(({ action }) => action)].slice(0, 50),
    );
  });

  it('rolls the change back when it can not be written itself', async () => {
    const id = await addQuestion();
    await sql`alter table audit_log add constraint nothing_more check (action <> 'question.change') not valid`.execute(
      world.store.db,
    );
    try {
      await world.as().patch(`/v1/questions/${id}`).send({ answer: 'Она' }).expect(500);
    } finally {
      await sql`alter table audit_log drop constraint nothing_more`.execute(world.store.db);
    }
    expect(await bodyOf(world.as().get(`/v1/questions/${id}`))).toMatchObject({ answer: 'Он' });
  });

  it('has an action at Temporal before it is made, and its outcome after', async () => {
    const room = await world.knownRoom();
    const gameId = await world.startGame(room);
    const [done] = await auditOf({ targetId: room });
    expect(done).toMatchObject({ action: 'game.start', outcome: 'done', result: { gameId } });
    await world.as().post('/v1/games').send({ room, game: 'chgk' }).expect(409);
    const [failed] = await auditOf({ targetId: room });
    expect(failed).toMatchObject({ outcome: 'failed', result: { status: 409 } });

    const cutOff = await world.appOver({
      client: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
    });
    try {
      await world.as(cutOff).post('/v1/games').send({ room, game: 'chgk' }).expect(503);
    } finally {
      await cutOff.close();
    }
    const [unknown] = await auditOf({ targetId: room });
    expect(unknown).toMatchObject({ outcome: 'intended', after: { room }, result: null });
  });

  it('is filtered and comes page by page', async () => {
    const id = await addQuestion();
    for (const answer of ['a', 'b']) await world.as().patch(`/v1/questions/${id}`).send({ answer }).expect(200);
    const query = { targetKind: 'question', targetId: String(id), limit: 2 };
    const first = (await bodyOf(world.as().get('/v1/audit').query(query))) as { items: Entry[]; nextCursor: string };
    expect(first.items.map(({ action }) => action)).toEqual(['question.change', 'question.change']);
    const rest = await auditOf({ ...query, cursor: first.nextCursor });
    expect(rest.map(({ action }) => action)).toEqual(['question.add']);
    expect(await auditOf({ ...query, action: 'question.add' })).toHaveLength(1);
    expect(await auditOf({ ...query, actorKind: 'key' })).toEqual([]);
    expect(await auditOf({ ...query, until: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await auditOf({ ...query, since: '2020-01-01T00:00:00+03:00' })).toHaveLength(2);
    expect(fieldsOf(await world.as().get('/v1/audit').query({ since: 'yesterday' }).expect(400))).toEqual(['since']);
  });

  it('is changed by nobody who has the database, either', async () => {
    await addQuestion();
    const { db } = world.store;
    await expect(db.deleteFrom('auditLog').execute()).rejects.toThrow('never changed');
    await expect(db.updateTable('auditLog').set({ actorName: 'x' }).execute()).rejects.toThrow('never changed');
    await expect(
      db.updateTable('auditLog').set({ outcome: 'failed' }).where('outcome', '=', 'done').execute(),
    ).rejects.toThrow();
  });
});

describe('an edit', () => {
  it('names the version it was made on: a lost update is a 412', async () => {
    const address = `/v1/questions/${await addQuestion()}`;
    const { headers } = await world.as().get(address).expect(200);
    const edit = (tag: string, answer: string) => world.as().patch(address).set('If-Match', tag).send({ answer });
    const answers = await Promise.all([edit(headers.etag!, 'один'), edit(headers.etag!, 'другой')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const current = await world.as().get(address).expect(200);
    expect(answers.map(({ headers: { etag } }) => etag)).toEqual([current.headers.etag, current.headers.etag]);
    await edit(`"other", W/${current.headers.etag}`, 'третий').expect(200);
  });

  it('without If-Match is a 428, with nonsense a 400', async () => {
    const address = `/v1/questions/${await addQuestion()}`;
    const bare = await world.as().patch(address).unset('If-Match').send({ answer: 'a' }).expect(428);
    expect(fieldsOf(bare)).toEqual(['If-Match']);
    expect(fieldsOf(await world.as().patch(address).set('If-Match', 'abc').send({ answer: 'a' }).expect(400))).toEqual([
      'If-Match',
    ]);
  });

  it('is not needed to know that nothing has changed', async () => {
    const address = `/v1/questions/${await addQuestion()}`;
    const { headers } = await world.as().get(address).expect(200);
    await world.as().get(address).set('If-None-Match', headers.etag!).expect(304);
  });
});

describe('an Idempotency-Key', () => {
  const add = (key: string, body: object = { text: 'Раз?', answer: 'Два' }, bearer = ADMIN_KEY) =>
    world.as(world.app, bearer).post('/v1/questions').set('Idempotency-Key', key).send(body);
  const idOf = ({ body }: { body: unknown }) => (body as { id: number }).id;

  it('makes a repeated request be done once, with the same answer', async () => {
    const key = randomUUID();
    const [first, again] = [await add(key).expect(201), await add(key).expect(201)];
    expect(again.body).toEqual(first.body);
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(idOf(await add(randomUUID()).expect(201))).not.toBe(idOf(first));
    expect(idOf(await add(key, undefined, await world.keyOf('editor')).expect(201))).not.toBe(idOf(first));
  });

  it('starts a game once, however often it is asked for', async () => {
    const room = await world.knownRoom();
    const key = randomUUID();
    const start = () => world.as().post('/v1/games').set('Idempotency-Key', key).send({ room, game: 'chgk' });
    const first = await start().expect(201);
    expect((await start().expect(201)).body).toEqual(first.body);
  });

  it('of two requests at once does one; the other is told to ask again', async () => {
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => add(key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(idOf)).size).toBe(1);
    for (const { status, headers } of answers.filter((answer) => !made.includes(answer))) {
      expect([status, headers['retry-after']]).toEqual([409, '1']);
    }
  });

  it('is not for another request: 422', async () => {
    const key = randomUUID();
    await add(key).expect(201);
    expect(fieldsOf(await add(key, { text: 'Три?', answer: 'Четыре' }).expect(422))).toEqual(['Idempotency-Key']);
  });

  it('is free again when the request failed, or its process died', async () => {
    const key = randomUUID();
    await add(key, { text: 'a', answer: 'b', packSlug: 'nowhere' }).expect(404);
    await add(key).expect(201);
    const stale = randomUUID();
    await add(stale).expect(201);
    const { db } = world.store;
    const update = db.updateTable('idempotencyKeys').where('key', '=', stale);
    await update.set({ status: null }).execute();
    await add(stale).expect(409);
    await update.set({ begunAt: new Date(Date.now() - 150_000) }).execute();
    await add(stale).expect(201);
  });

  it.each(['with space', 'x'.repeat(201)])('must be visible ASCII: %j', async (key) => {
    expect(fieldsOf(await add(key).expect(400))).toEqual(['Idempotency-Key']);
  });
});

describe('a request id', () => {
  it('is in the answer, the problem and the log', async () => {
    const answer = await world.as().get('/v1/questions/0').set('X-Request-Id', 'mine-1').expect(400);
    const { requestId } = answer.body as { requestId: string };
    expect([answer.headers['x-request-id'], requestId]).toEqual(['mine-1', 'mine-1']);
    expect(world.log.join('')).toContain('"requestId":"mine-1"');
  });

  it('is drawn when none, or a strange one, was sent', async () => {
    for (const strange of ['a b', 'x'.repeat(101)]) {
      const { headers } = await world.as().get('/v1/packs').set('X-Request-Id', strange).expect(200);
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

it('Too many requests of one key, or of one address, are a 429 that says when to go on', async () => {
  const slow = await world.appOver({ requestsPerSecond: 1 });
  try {
    const key = await world.keyOf('viewer');
    const ask = (bearer: string) => world.as(slow, bearer).get('/v1/packs');
    const mine = await Promise.all(Array.from({ length: 7 }, () => ask(key)));
    expect(mine.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(mine.find(({ status }) => status === 429)?.headers['retry-after']).toBe('1');
    // Another key of the same address has a rate of its own, until the address has used up its.
    const others = await Promise.all(Array.from({ length: 5 }, () => ask(ADMIN_KEY)));
    expect(others.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
    await ask('no key at all').expect(429);
    await world.as(slow).get('/health/live').expect(200);
  } finally {
    await slow.close();
  }
});

describe('the console', () => {
  it('is not missed where it is not built', async () => {
    const bare = await world.appOver({ consoleDirectory: join(tmpdir(), randomUUID()) });
    try {
      const answer = await world.as(bare).get('/').set('Accept', 'text/html').expect(404);
      expect(answer.body).toMatchObject({ detail: expect.stringContaining('not built') as string });
      await world.as(bare).get('/v1/packs').expect(200);
    } finally {
      await bare.close();
    }
  });

  it('is one page at every address of its own, with a nonce of its own, and its files are kept', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'console-'));
    mkdirSync(join(directory, 'assets'));
    writeFileSync(
      join(directory, 'index.html'),
      '<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Знаток</title>',
    );
    writeFileSync(join(directory, 'assets', 'index-a1b2.js'), 'export {};');
    const built = await world.appOver({ consoleDirectory: directory });
    try {
      const page = (path: string) => world.as(built).get(path).set('Accept', 'text/html,*/*');
      const nonces = [];
      for (const path of ['/', '/games/5', '/questions?search=a']) {
        const { text, headers } = await page(path).expect(200);
        const [, nonce] = /nonce="([\w+/=]+)"/.exec(text) ?? [];
        expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
        expect(headers['content-security-policy']).toContain("script-src 'self';");
        expect(headers['cache-control']).toBe('no-cache');
        nonces.push(nonce);
      }
      expect(new Set(nonces).size).toBe(3);
      const file = await page('/assets/index-a1b2.js').expect(200);
      expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect((await page('/assets/gone.js').expect(404)).headers['content-type']).toMatch(
        /^application\/problem\+json/,
      );
      await page('/assets/..%2findex.html').expect(404);
      await page('/v1/nothing').expect(404);
      await page('/health/nothing').expect(404);
      await world.as(built).get('/picture.png').set('Accept', 'image/png').expect(404);
    } finally {
      await built.close();
      rmSync(directory, { recursive: true });
    }
  });
});
