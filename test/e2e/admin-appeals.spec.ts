/** Appeals that an admin decides after the players, over a real Postgres and a real Temporal with a stand-in game. */
import { randomUUID } from 'node:crypto';
import { AdminWorld, bodyOf, fieldsOf } from '../support/admin-world';

let world: AdminWorld;
let questionId: number;

beforeAll(async () => {
  world = await AdminWorld.start();
  const { db } = world.store;
  ({ id: questionId } = await db.selectFrom('questions').select('id').limit(1).executeTakeFirstOrThrow());
});
afterAll(() => world?.end());

/** A game whose first round was rejected by the judge and by the players. */
const appealed = async (game: {
  room: string;
  id?: string;
  endedAt?: string;
  frozenAt?: string;
  answer?: string | null;
}) => {
  const { answer = `ответ ${randomUUID()}`, endedAt, ...rest } = game;
  const { db } = world.store;
  const gameId = await world.record(rest);
  await db
    .insertInto('rounds')
    .values({
      ...{ gameId, number: 1, roomId: game.room, questionId, effect: randomUUID(), endedAt: new Date() },
      ...{ answerer: 12, answer, verdict: 'rejected', point: 'bot' },
    })
    .execute();
  await db
    .updateTable('games')
    .set({ botScore: 1, ...(endedAt !== undefined && { endedAt, ending: 'finished' }) })
    .where('id', '=', gameId)
    .execute();
  const { id } = await db
    .insertInto('appeals')
    .values({
      ...{ effect: randomUUID(), gameId, round: 1, questionId, kind: 'answer', raisedBy: 12, answerer: 12, answer },
      ...{ ballots: JSON.stringify([{ player: 11, agrees: false }]), quorum: 2, upheld: false },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, gameId, answer };
};

const ended = async () => appealed({ room: await world.knownRoom(), endedAt: '2026-07-01T12:00:00Z' });

const review = (id: number, body: object) => world.as().post(`/v1/appeals/${id}/review`).send(body);

it('They are listed, open and decided, with every ballot and how the round stands', async () => {
  const { id, gameId, answer } = await ended();
  const idsOf = async (query: object) =>
    (await world.get<{ items: { id: number }[] }>('/v1/appeals', query)).items.map((item) => item.id);
  expect(await world.get(`/v1/appeals/${id}`)).toMatchObject({
    ...{ id, kind: 'answer', round: 1, upheld: false, quorum: 2, verdict: 'rejected', point: 'bot', review: null },
    ...{ game: { id: gameId, live: false }, raisedBy: { id: 12, name: 'Боря Лось' }, answer },
    votes: [{ player: { id: 11, name: 'Аня Ким' }, agrees: false }],
  });
  expect(await idsOf({ game: gameId, state: 'open', kind: 'answer' })).toEqual([id]);
  await review(id, { decision: 'keep' }).expect(200);
  expect(await idsOf({ game: gameId, state: 'open' })).toEqual([]);
  expect(await idsOf({ game: gameId, state: 'decided' })).toEqual([id]);
  expect(await world.get(`/v1/games/${gameId}`)).toMatchObject({
    appeals: [{ id, review: { decision: 'kept', by: 'ADMIN_API_KEY' } }],
    timeline: expect.arrayContaining([expect.objectContaining({ kind: 'appeal', upheld: false })]) as unknown,
  });
});

it('Of a game that is over the score and the standings follow, and the wording is right from now on', async () => {
  const { id, gameId, answer } = await ended();
  const reviewed = await bodyOf(review(id, { decision: 'accept', acceptWording: true }).expect(200));
  expect(reviewed).toMatchObject({ verdict: 'accepted', point: 'team', review: { decision: 'accepted' } });
  expect(await world.get(`/v1/games/${gameId}`)).toMatchObject({
    score: { team: 1, bot: 0 },
    corrections: [{ round: 1, before: { verdict: 'rejected' }, after: { verdict: 'accepted' } }],
  });
  const { db } = world.store;
  const wording = db
    .selectFrom('corrections')
    .select(['kind', 'author'])
    .where('text', '=', answer as string);
  expect(await wording.execute()).toEqual([{ kind: 'accepted', author: 'ADMIN_API_KEY' }]);
  expect(
    await world.get('/v1/results', { player: 12, room: (reviewed as { game: { room: string } }).game.room }),
  ).toMatchObject({
    items: [{ id: gameId, winner: 'team' }],
  });
});

it('Of a live game the game itself is told, once', () =>
  world.withWorker(async () => {
    const room = await world.knownRoom();
    const { id } = await appealed({ room, id: await world.startGame(room) });
    await review(id, { decision: 'void' }).expect(200);
    const told = await world.temporal.client.workflow.getHandle(room).query('operated');
    expect(told).toEqual([{ kind: 'voidRound', round: 1 }]);
    await review(id, { decision: 'accept' }).expect(409);
  }));

it('Two admins at once: one decides', async () => {
  const { id } = await ended();
  const answers = await Promise.all([review(id, { decision: 'accept' }), review(id, { decision: 'void' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('What can’t be decided changes nothing', async () => {
  const frozen = await appealed({ room: await world.knownRoom(), frozenAt: '2026-07-01T12:00:00Z' });
  await review(frozen.id, { decision: 'accept' }).expect(409);
  const silent = await appealed({ room: await world.knownRoom(), endedAt: '2026-07-01T12:00:00Z', answer: null });
  expect(fieldsOf(await review(silent.id, { decision: 'accept', acceptWording: true }).expect(409))).toEqual([
    'acceptWording',
  ]);
  for (const { id } of [frozen, silent]) {
    expect(await world.get(`/v1/appeals/${id}`)).toMatchObject({ verdict: 'rejected', review: null });
  }
  await review(999_999, { decision: 'keep' }).expect(404);
  await world.as().get('/v1/appeals/999999').expect(404);
});

it.each<[string, object]>([
  ['decision', {}],
  ['decision', { decision: 'maybe' }],
  ['acceptWording', { decision: 'reject', acceptWording: true }],
  ['acceptWording', { decision: 'void', acceptWording: true }],
  ['note', { decision: 'keep', note: 'x' }],
])('A review names %s when it is wrong', async (field, body) => {
  expect(fieldsOf(await review(1, body).expect(400))).toContain(field);
});
