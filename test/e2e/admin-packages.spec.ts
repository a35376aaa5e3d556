/** Packages of questions through the API: in whole or not at all, out as they came, and corrections over their words. */
import { PackageReader } from '../../apps/admin-api/import/package-reader';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});
afterAll(() => world?.end());

const CUP = ['### Кубок двора', '#DATE 2020', '', '? Кто?', '! Кот', '= кошка', '', '? Где?', '! Тут', ''];

const send = (lines: readonly string[] | Buffer, query: object = {}) =>
  world
    .as()
    .post('/v1/packs/import')
    .query({ file: 'cup.4s', ...query })
    .type('application/octet-stream')
    .send(Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\n')));

const questionsOf = async (pack: string): Promise<{ id: number; text: string }[]> => {
  const body = await bodyOf(world.as().get('/v1/questions').query({ pack }).expect(200));
  return (body as { items: { id: number; text: string }[] }).items;
};

const journalOf = (action: string) =>
  world.store.db.selectFrom('auditLog').selectAll().where('action', '=', action).orderBy('id').execute();

describe('a package', () => {
  it('is compared in a dry run, imported once, and told about with its lines', async () => {
    const report = {
      ...{ slug: 'kubok-dvora', title: 'Кубок двора', nonCommercial: false, unchanged: 0, absent: [], changed: [] },
      added: [
        { line: 4, number: 1 },
        { line: 8, number: 2 },
      ],
      skipped: [
        {
          ...{ line: 12, number: '3', code: 'missingPicture', about: {} },
          why: expect.stringMatching(/picture is not there/) as string,
        },
      ],
    };
    const file = [...CUP, '', '? (img a.png)', '! Кот'];
    expect((await send(file, { dryRun: true }).expect(200)).body).toEqual(report);
    expect(await questionsOf('kubok-dvora')).toEqual([]);
    expect((await send(file).expect(200)).body).toEqual(report);
    const before = await questionsOf('kubok-dvora');
    expect(before).toHaveLength(2);
    expect((await send(file).expect(200)).body).toEqual({ ...report, added: [], unchanged: 2 });
    expect(await questionsOf('kubok-dvora')).toEqual(before);
    const mended = await bodyOf(send(CUP.map((line) => line.replace('Где?', 'Где он?'))).expect(200));
    expect(mended).toMatchObject({ added: [], changed: [{ line: 8, number: 2 }], unchanged: 1, absent: [] });
    expect(await bodyOf(send(CUP.slice(0, 7)).expect(200))).toMatchObject({ unchanged: 1, absent: [2] });
    expect(await journalOf('pack.import')).toMatchObject([
      { targetId: 'kubok-dvora', after: { added: 2, changed: 0, unchanged: 0, nonCommercial: false } },
      { after: { added: 0, unchanged: 2 } },
      { after: { changed: 1 } },
      { after: { unchanged: 1 } },
    ]);
  });

  it.each([
    ['a torn field', ['? Кто?', '! Кот', '', '= кошка'], 'line 4', { code: 'looseMarker', about: { marker: '=' } }],
    ['no question', ['просто текст'], 'line 1', { code: 'looseLine', about: {} }],
    ['no text', Buffer.from([0, 1, 2, 3, 255]), 'file', { code: 'notText', about: {} }],
  ] as const)(
    'with %s is refused with its place and code, and nothing of it is kept',
    async (_, lines, field, reason) => {
      const before = await world.store.db.selectFrom('questions').select('id').execute();
      const answer = await send(lines, { file: 'broken.4s' }).expect(422);
      expect(fieldsOf(answer)).toEqual([field]);
      expect(answer.body).toMatchObject({ errors: [{ ...reason, detail: expect.any(String) as string }] });
      expect(await world.store.db.selectFrom('questions').select('id').execute()).toEqual(before);
      expect(await world.store.db.selectFrom('packs').select('id').where('slug', '=', 'broken').execute()).toEqual([]);
    },
  );

  it('that nobody may make money with is taken when that is accepted', async () => {
    const file = ['### Некоммерческий', '# Лицензия: CC BY-NC 4.0', '', '? Кто?', '! Кот'];
    const refused = await bodyOf(send(file).expect(409));
    expect(refused).toMatchObject({
      detail: expect.stringMatching(/CC BY-NC.*acceptNonCommercial=true/) as string,
      errors: [{ field: 'file', code: 'rights', about: { licence: 'CC BY-NC 4.0' } }],
    });
    expect((await send(file, { acceptNonCommercial: true }).expect(200)).body).toMatchObject({ nonCommercial: true });
    const packs = await bodyOf(world.as().get('/v1/packs').query({ limit: 100 }).expect(200));
    expect((packs as { items: object[] }).items).toContainEqual(
      expect.objectContaining({
        title: 'Некоммерческий',
        licence: 'CC BY-NC 4.0',
        nonCommercial: true,
        imported: true,
      }),
    );
  });

  it('goes out as it came in, in each format, with its licence', async () => {
    const file = [
      ...['### Вывоз', '#EDITOR Анна', '#DATE 2021', '# Ссылка: https://example.org/', '# Лицензия: CC BY 4.0', ''],
      ...['№ 7', '? Кто?', '! [рыжий] кот', '= кошка', '!= тигр', '/ Спит.', '^ Окно', '@ Анна'],
    ];
    await send(file).expect(200);
    for (const format of ['4s', 'json', 'csv']) {
      const answer = await world.as().get('/v1/packs/vyvoz/export').query({ format }).expect(200);
      expect(answer.headers['content-disposition']).toBe(`attachment; filename=vyvoz.${format}`);
      expect(answer.text).toContain('CC BY 4.0');
      const again = await send(Buffer.from(answer.text), { file: `x.${format}` }).expect(200);
      expect(again.body).toMatchObject({ slug: 'vyvoz', added: [], changed: [], unchanged: 1, licence: 'CC BY 4.0' });
    }
    await world.as().get('/v1/packs/nowhere/export').query({ format: 'json' }).expect(404);
    expect(fieldsOf(await world.as().get('/v1/packs/vyvoz/export').query({ format: 'exe' }).expect(400))).toEqual([
      'format',
    ]);
  });

  it('is no CSV when it does not fit into one', async () => {
    await send(['### Дуплеты', '? Дуплет.', '- Кто?', '- Где?', '!', '- кот', '- тут']).expect(200);
    const refused = await bodyOf(world.as().get('/v1/packs/duplety/export').query({ format: 'csv' }).expect(409));
    expect(refused).toMatchObject({ detail: expect.stringContaining('№ 1') as string });
  });

  it('is not read from strangers, not as another type, and not beyond 32 MB', async () => {
    await world.stranger().post('/v1/packs/import').query({ file: 'a.4s' }).send('x').expect(401);
    await world.as().post('/v1/packs/import').query({ file: 'a.4s' }).send({ a: 1 }).expect(415);
    await send(Buffer.alloc(33 * 1024 * 1024, 0x20)).expect(413);
    expect(fieldsOf(await send(CUP, { file: '' }).expect(400))).toContain('file');
  });
});

describe('a package that takes long to read', () => {
  const brackets = Buffer.from(`? ${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}\n! Кот`);

  it('keeps no other request waiting', async () => {
    const reading = { isOver: false };
    const report = bodyOf(send(brackets, { dryRun: true }).expect(200)).finally(() => (reading.isOver = true));
    let others = 0;
    for (; !reading.isOver; others += 1) await world.as().get('/v1/packs').expect(200);
    expect(await report).toMatchObject({ added: [] });
    expect(others).toBeGreaterThan(20);
  });

  it('is given up, and said to be too much', async () => {
    const read = await new PackageReader({ longestMs: 1 }).read({ fileName: 'cup.4s', bytes: brackets });
    const why = expect.stringMatching(/takes too long.*smaller/) as string;
    expect(read).toEqual({ ok: false, code: 'takesTime', about: {}, why });
  });

  it('is asked to come again while two others are being read', async () => {
    const reader = new PackageReader();
    const file = { fileName: 'cup.4s', bytes: Buffer.from(CUP.join('\n')) };
    const outcomes = await Promise.allSettled([reader.read(file), reader.read(file), reader.read(file)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toMatchObject({ reason: { status: 503, headers: { 'Retry-After': '5' } } });
    expect(await reader.read(file)).toMatchObject({ ok: true });
  });
});

describe('an imported question', () => {
  it('is withdrawn and corrected, and its words are let alone', async () => {
    await send(['### Слова', '? Кто?', '! Кот']).expect(200);
    const [question] = await questionsOf('slova');
    const path = `/v1/questions/${question?.id}`;
    const refused = await world.as().patch(path).send({ text: 'Другой?', withdrawn: true }).expect(409);
    expect(fieldsOf(refused)).toEqual(['text']);
    await world.as().patch(path).send({ withdrawn: true }).expect(200);
    expect(await bodyOf(world.as().get(path).expect(200))).toMatchObject({
      text: 'Кто?',
      withdrawn: true,
      pack: { imported: true },
    });

    const added = await bodyOf(
      world.as().post(`${path}/corrections`).send({ kind: 'accepted', text: ' кошка ' }).expect(201),
    );
    expect(added).toMatchObject({ kind: 'accepted', text: 'кошка', part: null });
    await world.as().post(`${path}/corrections`).send({ kind: 'accepted', text: 'кошка' }).expect(201);
    expect((await world.as().get(`${path}/corrections`).expect(200)).body).toEqual({ items: [added] });
    const { id } = added as { id: number };
    expect((await world.as().delete(`${path}/corrections/${id}`).expect(200)).body).toEqual(added);
    await world.as().delete(`${path}/corrections/${id}`).expect(404);
    expect((await world.as().get(`${path}/corrections`).expect(200)).body).toEqual({ items: [] });
    expect((await journalOf('correction.remove')).map(({ targetId }) => targetId)).toEqual([`${id}`]);
  });

  it.each([
    [{ kind: 'accepted', text: 'x'.repeat(301) }, 400, 'text'],
    [{ kind: 'maybe', text: 'x' }, 400, 'kind'],
    [{ kind: 'accepted', text: 'x', part: 1 }, 409, 'part'],
  ])('refuses the correction %j', async (body, status, field) => {
    const [question] = await questionsOf('znatok-seed');
    const answer = await world.as().post(`/v1/questions/${question?.id}/corrections`).send(body).expect(status);
    expect(fieldsOf(answer)).toEqual([field]);
    await world.as().post('/v1/questions/999999/corrections').send({ kind: 'note', text: 'x' }).expect(404);
    await world.as().get('/v1/questions/999999/corrections').expect(404);
  });
});
