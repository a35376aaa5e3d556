/** The lists and pages of games, as the console shows them: over a real Postgres and a real Temporal, with a stand-in game. */
import { randomUUID } from 'node:crypto';
import { writeWants } from '../../libs/store/wants';
import { AdminWorld } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});
afterAll(() => world?.end());

interface Listed {
  readonly items: { readonly id: string; readonly waiting: object | null }[];
  readonly nextCursor: string | null;
}

const idsOf = async (query: object): Promise<string[]> =>
  (await world.get<Listed>('/v1/games', query)).items.map(({ id }) => id);

/** A live game that waits: `lasts` from now on, said `ago` seconds ago. */
const waiting = async (room: string, { lasts, ago = 0, paused }: { lasts?: number; ago?: number; paused?: true }) => {
  const id = await world.record({ room, startedAt: new Date(Date.now() - 3_600_000).toISOString() });
  const { db } = world.store;
  await db.insertInto('wants').values({ workflowId: room, roomId: room, game: 'chgk', opening: 1 }).execute();
  const waits = [
    { from: [11], words: true },
    { from: [12], words: false, message: 'play#1' },
  ];
  await writeWants(db, {
    ...{ workflowId: room, room, opening: 1, attempt: 0, n: 1, waits, everything: false },
    ...(lasts !== undefined && { lasts }),
    ...(paused && { paused }),
  });
  const before = (date: Date | null) => date && new Date(date.getTime() - ago * 1_000);
  const { dueAt, updatedAt } = await db
    .selectFrom('wants')
    .select(['dueAt', 'updatedAt'])
    .where('workflowId', '=', room)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('wants')
    .set({ dueAt: before(dueAt), updatedAt: before(updatedAt) ?? updatedAt })
    .where('workflowId', '=', room)
    .execute();
  return id;
};

describe('the list of games', () => {
  it('is filtered by state, game, room and community, in any combination', async () => {
    const groupId = 77_001;
    const [one, two] = [await world.knownRoom(false, groupId), await world.knownRoom(false, groupId)];
    const live = await world.record({ room: one });
    const frozen = await world.record({ room: two, frozenAt: '2026-01-01T00:00:00Z', frozenError: 'TypeError' });
    const ended = await world.record({ room: one, endedAt: '2026-01-02T00:00:00Z' });
    const other = await world.record({ room: two, game: 'quiz', endedAt: '2026-01-02T00:00:00Z' });
    const among = async (query: object) => (await idsOf({ community: groupId, ...query })).sort();
    expect(await among({})).toEqual([live, frozen, ended, other].sort());
    expect(await among({ state: 'live' })).toEqual([live, frozen].sort());
    expect(await among({ state: 'finished' })).toEqual([ended, other].sort());
    expect(await among({ state: 'frozen' })).toEqual([frozen]);
    expect(await among({ game: 'quiz' })).toEqual([other]);
    expect(await among({ room: one, state: 'finished' })).toEqual([ended]);
    expect(await among({ community: 77_002 })).toEqual([]);
  });

  it('shows who a live game waits for, since when and until when', async () => {
    const room = await world.knownRoom();
    const id = await waiting(room, { lasts: 60_000, ago: 10 });
    const page = await world.get<Listed>('/v1/games', { room });
    expect(page.items).toMatchObject([
      {
        id,
        waiting: {
          for: [
            { id: 11, name: 'Аня Ким' },
            { id: 12, name: 'Боря Лось' },
          ],
          ...{ words: true, buttons: true, overdue: false, paused: false },
        },
      },
    ]);
    const { since, until } = page.items[0]?.waiting as { since: string; until: string };
    expect(Date.parse(until) - Date.parse(since)).toBe(60_000);
  });

  it('finds stuck games: those whose time is over and that have done nothing', async () => {
    const groupId = 77_003;
    const rooms = await Promise.all(Array.from({ length: 6 }, () => world.knownRoom(false, groupId)));
    const [late, patient, paused, silent, resting, lost] = rooms as [string, string, string, string, string, string];
    const stuck = [
      await waiting(late, { lasts: 60_000, ago: 130 }),
      await waiting(silent, { ago: 32 * 60 }),
      // Terminated by hand: its row of wants is gone, and nobody will ever end it.
      await world.record({ room: lost, startedAt: '2026-01-01T00:00:00Z' }),
    ];
    await waiting(patient, { lasts: 60_000, ago: 90 });
    await waiting(paused, { ago: 3_600, paused: true });
    await waiting(resting, { ago: 600 });
    expect((await idsOf({ community: groupId, state: 'stuck' })).sort()).toEqual(stuck.sort());
    const [shown] = (await world.get<Listed>('/v1/games', { room: late })).items;
    expect(shown).toMatchObject({ waiting: { overdue: true } });
  });

  it.each(['state=done', 'live=true', 'game=%27', 'community=0', 'community=x', 'room=vk:1'])(
    'refuses ?%s',
    async (query) => void (await world.as().get(`/v1/games?${query}`).expect(400)),
  );
});

describe('one game', () => {
  it('comes with its corrections, and all that happened in its order', async () => {
    const room = await world.knownRoom();
    const id = await world.record({
      room,
      startedAt: '2026-01-01T10:00:00Z',
      endedAt: '2026-01-01T10:30:00Z',
      ending: 'finished',
    });
    const { db } = world.store;
    const { id: questionId } = await db
      .selectFrom('questions')
      .select('id')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    const at = (minute: number) => `2026-01-01T10:0${minute}:00Z`;
    await db
      .insertInto('rounds')
      .values({
        ...{ gameId: id, number: 1, roomId: room, questionId, effect: randomUUID(), drawnAt: at(1), endedAt: at(3) },
        ...{ answerer: 11, answer: 'то', verdict: 'accepted', point: 'team' },
      })
      .execute();
    await db
      .insertInto('answers')
      .values({
        ...{ effect: randomUUID(), gameId: id, round: 1, questionId, player: 11, text: 'то', createdAt: at(2) },
        ...{ verdict: 'rejected', rule: 'none' },
      })
      .execute();
    await db
      .insertInto('roundCorrections')
      .values({
        ...{ effect: randomUUID(), gameId: id, number: 1, createdAt: at(4) },
        ...{ oldVerdict: 'rejected', oldPoint: 'bot', oldVoided: false },
        ...{ verdict: 'accepted', point: 'team', voided: false },
      })
      .execute();
    const game = await world.get<{ timeline: { kind: string }[] }>(`/v1/games/${id}`);
    expect(game).toMatchObject({
      corrections: [
        {
          round: 1,
          before: { verdict: 'rejected', point: 'bot', voided: false },
          after: { verdict: 'accepted', point: 'team', voided: false },
        },
      ],
      timeline: [
        { kind: 'started', player: { name: 'Аня Ким' } },
        { kind: 'question', round: 1 },
        { kind: 'answer', round: 1, text: 'то', verdict: 'rejected' },
        { kind: 'round', round: 1, verdict: 'accepted', point: 'team' },
        { kind: 'correction', round: 1, verdict: 'accepted' },
        { kind: 'ended', ending: 'finished' },
      ],
    });
  });
});

describe('where a game stands', () => {
  const standing = (id: string) => world.get<Record<string, unknown>>(`/v1/games/${id}/standing`);

  it('is what the game says, its line of code, and what Temporal has pending', () =>
    world.withWorker(async () => {
      const room = await world.knownRoom();
      const answer = await world.as().post('/v1/games').send({ room, game: 'chgk', rounds: 3 }).expect(201);
      const { gameId: id } = answer.body as { gameId: string };
      await world.record({ room, id });
      const shown = await standing(id);
      expect(shown).toMatchObject({
        snapshot: { gameId: id, step: 'waiting, rounds asked for: 3' },
        source: { file: 'workflows/games/chgk/round.ts', line: 5 },
        workflow: {
          ...{ runId: id, status: 'RUNNING', build: null, activities: [{ type: 'unheardOf', attempt: 1 }] },
          timers: [{ summary: 'a day of patience' }],
        },
        ...{ snapshotMissing: null, sourceMissing: null, workflowMissing: null },
      });
      const { lines } = shown.source as { lines: { number: number }[] };
      expect(lines.some(({ number }) => number === 5)).toBe(true);
      const { timers } = shown.workflow as { timers: { startedAt: string; firesAt: string }[] };
      expect(Date.parse(timers[0]!.firesAt) - Date.parse(timers[0]!.startedAt)).toBe(86_400_000);
    }));

  it('of a frozen game shows the line it froze on, whatever else is missing', async () => {
    const room = await world.knownRoom();
    const id = await world.record({
      room,
      frozenAt: '2026-01-01T00:00:00Z',
      frozenLine: 'workflows/games/chgk/game.ts:10',
    });
    expect(await standing(id)).toMatchObject({
      snapshot: null,
      snapshotMissing: expect.any(String) as string,
      source: { file: 'workflows/games/chgk/game.ts', line: 10 },
      workflow: null,
      workflowMissing: 'Temporal knows no such workflow',
    });
  });

  it('of a game that is over is nowhere, and says so; of none at all it is a 404', async () => {
    const id = await world.record({ room: await world.knownRoom(), endedAt: '2026-01-02T00:00:00Z' });
    const over = 'the game has ended';
    expect(await standing(id)).toMatchObject({ snapshotMissing: over, sourceMissing: over, workflowMissing: over });
    await world.as().get(`/v1/games/${randomUUID()}/standing`).expect(404);
  });
});
