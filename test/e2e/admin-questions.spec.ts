/** Questions and packs: finding, adding and mending them. */
import { randomUUID } from 'node:crypto';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

describe('questions', () => {
  const add = async (question: object): Promise<{ id: number; number: number }> => {
    const body = await bodyOf(
      world
        .as()
        .post('/v1/questions')
        .send({ text: 'Вопрос', answer: 'Ответ', ...question })
        .expect(201),
    );
    return body as { id: number; number: number };
  };
  const idsOf = async (query: object): Promise<number[]> => {
    const body = await bodyOf(world.as().get('/v1/questions').query(query).expect(200));
    return (body as { items: { id: number }[] }).items.map(({ id }) => id);
  };
  const newPack = async (): Promise<string> => {
    const slug = `pack-${randomUUID()}`;
    await world.store.db.insertInto('packs').values({ slug, title: 'Кубок' }).execute();
    return slug;
  };

  it('are added to «Свои вопросы» when no pack is named', async () => {
    const answer = await world
      .as()
      .post('/v1/questions')
      .send({ text: ' Кто? ', answer: 'Он', accepted: ['он самый'] })
      .expect(201);
    const { id } = answer.body as { id: number };
    expect(answer.headers.location).toBe(`/v1/questions/${id}`);
    expect(answer.body).toMatchObject({
      ...{ text: 'Кто?', answer: 'Он', accepted: ['он самый'], rejected: [], comment: null, withdrawn: false },
      pack: { slug: 'own', title: 'Свои вопросы' },
    });
    expect((await world.as().get(`/v1/questions/${id}`).expect(200)).body).toEqual(answer.body);
  });

  it('get numbers of their own in their pack, also when added at the same time', async () => {
    const packSlug = await newPack();
    const added = await Promise.all(Array.from({ length: 6 }, () => add({ packSlug })));
    expect(added.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are not added to a pack that does not exist', async () => {
    const answer = await world
      .as()
      .post('/v1/questions')
      .send({ text: 'a', answer: 'b', packSlug: 'nowhere' })
      .expect(404);
    expect(fieldsOf(answer)).toEqual(['packSlug']);
  });

  it('are found by pack, words and whether they are withdrawn', async () => {
    const packSlug = await newPack();
    const whole = await add({ packSlug, text: 'Сколько это, 100% или 50?' });
    const answered = await add({ packSlug, answer: 'ПРОЦЕНТ_ ёлочных игрушек' });
    await world.as().patch(`/v1/questions/${answered.id}`).send({ withdrawn: true }).expect(200);
    expect(await idsOf({ pack: packSlug })).toEqual([whole.id, answered.id]);
    expect(await idsOf({ pack: packSlug, search: '100%' })).toEqual([whole.id]);
    expect(await idsOf({ pack: packSlug, search: 'процентами' })).toEqual([answered.id]);
    expect(await idsOf({ pack: packSlug, search: 'процента елочный' })).toEqual([answered.id]);
    expect(await idsOf({ pack: packSlug, search: 'процента -ёлочные' })).toEqual([]);
    for (const search of ['_', '%', "'", '&|!', 'и']) expect(await idsOf({ pack: packSlug, search })).toEqual([]);
    expect(await idsOf({ pack: packSlug, withdrawn: true })).toEqual([answered.id]);
    expect(await idsOf({ pack: packSlug, withdrawn: false })).toEqual([whole.id]);
    expect(await idsOf({ pack: 'nowhere' })).toEqual([]);
  });

  it('tell in the list how they fared, and are no other version to an editor after a game', async () => {
    const packSlug = await newPack();
    const { id } = await add({ packSlug });
    const { etag } = (await world.as().get(`/v1/questions/${id}`)).headers as { etag: string };
    const played = { played: 12, taken: 5 };
    await world.store.db.updateTable('questions').set(played).where('id', '=', id).execute();
    expect(await bodyOf(world.as().get('/v1/questions').query({ pack: packSlug }))).toMatchObject({ items: [played] });
    await world.as().patch(`/v1/questions/${id}`).set('If-Match', etag).send({ withdrawn: true }).expect(200);
  });

  it('come page by page', async () => {
    const packSlug = await newPack();
    const added = [await add({ packSlug }), await add({ packSlug }), await add({ packSlug })];
    const body = await bodyOf(world.as().get('/v1/questions').query({ pack: packSlug, limit: 2 }));
    const { nextCursor } = body as { nextCursor: string };
    expect(await idsOf({ pack: packSlug, limit: 2, cursor: nextCursor })).toEqual([added[2]?.id]);
  });

  it('are mended field by field: what is not named stays', async () => {
    const { id } = await add({ comment: 'старое', source: 'книга', accepted: ['а'] });
    const change = { text: 'Новый?', accepted: ['б', 'в'], comment: null };
    const body = await bodyOf(world.as().patch(`/v1/questions/${id}`).send(change).expect(200));
    expect(body).toMatchObject({ id, ...change, answer: 'Ответ', source: 'книга', withdrawn: false });
  });

  it('that do not exist are a 404', async () => {
    await world.as().get('/v1/questions/9007199254740991').expect(404);
    await world.as().patch('/v1/questions/9007199254740991').send({ withdrawn: true }).expect(404);
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
    const answer = await world.as().patch(`/v1/questions/${id}`).type('json').send(JSON.stringify(change)).expect(400);
    expect(fieldsOf(answer)).toContain(field);
  });

  it('are counted in the list of packs', async () => {
    const packSlug = await newPack();
    const { id } = await add({ packSlug });
    await add({ packSlug });
    await world.as().patch(`/v1/questions/${id}`).send({ withdrawn: true });
    const body = await bodyOf(world.as().get('/v1/packs').query({ limit: 100 }).expect(200));
    const { items } = body as { items: { slug: string }[] };
    expect(items.find(({ slug }) => slug === packSlug)).toMatchObject({ title: 'Кубок', questions: 2, withdrawn: 1 });
  });
});
