/** What Postgres promises the games: a retry changes nothing, an older write changes nothing, no question comes twice. */
import { createGames } from '../../activities/results/games';
import { createQuestions } from '../../activities/questions/questions';
import { readSettings, writeSettings } from '../../libs/store/rooms';
import { openStore, type Store } from '../../libs/store/store';
import { clearWants, openWants, readWants, writeWants } from '../../libs/store/wants';
import type { GameInput } from '../../workflows/room/game-input';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url);
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});

let peers = 2_000_000_000;
const newRoom = (): string => `vk:1:${(peers += 1)}`;

const inputOf = (room: string, more: Partial<GameInput> = {}): GameInput => ({
  v: 1,
  attempt: 0,
  room,
  game: 'chgk',
  args: [],
  settings: { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 },
  startedBy: 101,
  ...more,
});

const open = async (gameId: string, room: string, more?: Partial<GameInput>) =>
  createGames(store.db).openGame({ gameId, workflowId: room, input: inputOf(room, more) });

describe('questions', () => {
  it('do not repeat in a chat until all are used; then the one longest ago comes first, and says so', async () => {
    const room = newRoom();
    await open('all', room);
    const questions = createQuestions(store.db);
    const { count } = await store.db
      .selectFrom('questions')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const drawn: number[] = [];
    for (let round = 1; round <= count; round += 1) {
      const question = await questions.drawQuestion({ room, gameId: 'all', effect: `all/${round}`, round });
      expect(question?.again).toBe(false);
      drawn.push(question?.id ?? 0);
    }
    expect(new Set(drawn).size).toBe(count);
    const again = await questions.drawQuestion({ room, gameId: 'all', effect: 'all/again', round: count + 1 });
    expect(again).toMatchObject({ id: drawn[0], again: true });
  });

  it('are drawn once, however often the draw is tried', async () => {
    const room = newRoom();
    await open('once', room);
    const questions = createQuestions(store.db);
    const request = { room, gameId: 'once', effect: 'once/1', round: 1 };
    const tries = await Promise.all(Array.from({ length: 5 }, () => questions.drawQuestion(request)));
    expect(new Set(tries.map((question) => question?.id)).size).toBe(1);
    expect(await store.db.selectFrom('rounds').selectAll().where('gameId', '=', 'once').execute()).toHaveLength(1);
  });

  it('that were withdrawn are not drawn', async () => {
    const room = newRoom();
    await open('withdrawn', room);
    const kept = await store.db.selectFrom('questions').select('id').limit(1).executeTakeFirstOrThrow();
    await store.db.updateTable('questions').set({ withdrawn: true }).where('id', '!=', kept.id).execute();
    const questions = createQuestions(store.db);
    const drawn = await questions.drawQuestion({ room, gameId: 'withdrawn', effect: 'w/1', round: 1 });
    await store.db.updateTable('questions').set({ withdrawn: false }).execute();
    expect(drawn?.id).toBe(kept.id);
  });

  it('are judged once: a retry gets the verdict that was given', async () => {
    const room = newRoom();
    await open('judged', room);
    const questions = createQuestions(store.db);
    const question = await questions.drawQuestion({ room, gameId: 'judged', effect: 'j/1', round: 1 });
    if (!question) throw new Error('nothing was drawn');
    const request = {
      gameId: 'judged',
      effect: 'j/2',
      round: 1,
      questionId: question.id,
      answer: question.answer,
      player: 101,
    };
    const first = await questions.judgeAnswer(request);
    expect(first.verdict).toBe('accepted');
    await store.db
      .updateTable('questions')
      .set({ answer: 'совсем другое', accepted: [] })
      .where('id', '=', question.id)
      .execute();
    expect(await questions.judgeAnswer(request)).toEqual(first);
    expect((await questions.judgeAnswer({ ...request, effect: 'j/3' })).verdict).toBe('rejected');
  });
});

describe('wants', () => {
  it('an older write changes nothing, and clearing removes only the version that was read', async () => {
    const room = newRoom();
    const opening = await openWants(store.db, { workflowId: room, room, game: 'chgk' });
    const write = { workflowId: room, room, opening, attempt: 0, waits: [], everything: false };
    const late = { from: null, words: true };
    await writeWants(store.db, { ...write, n: 2 });
    await writeWants(store.db, { ...write, n: 1, waits: [late] });
    expect(await readWants(store.db, [room])).toMatchObject([{ n: 2, waits: [] }]);
    await writeWants(store.db, { ...write, opening: opening - 1, n: 99, waits: [late] });
    const [read] = await readWants(store.db, [room]);
    expect(read).toMatchObject({ opening, n: 2 });
    await writeWants(store.db, { ...write, n: 3 });
    expect(await clearWants(store.db, read as NonNullable<typeof read>)).toBe(false);
    expect(await readWants(store.db, [room])).toHaveLength(1);
  });

  it('a game that is opened over the row of a terminated one gets a new opening, and keeps it in every retry', async () => {
    const room = newRoom();
    const first = await open('terminated', room);
    await writeWants(store.db, {
      workflowId: room,
      room,
      opening: first.opening,
      attempt: 0,
      n: 40,
      waits: [],
      everything: false,
    });
    const second = await open('second', room);
    expect(second.opening).toBeGreaterThan(first.opening);
    await writeWants(store.db, {
      workflowId: room,
      room,
      opening: second.opening,
      attempt: 0,
      n: 1,
      waits: [{ from: [101], words: true }],
      everything: false,
    });
    expect(await open('second', room)).toEqual(second);
    expect(await readWants(store.db, [room])).toMatchObject([
      { opening: second.opening, n: 1, waits: [{ from: [101] }] },
    ]);
  });
});

describe('a game', () => {
  it('that has ended leaves its result, what it heard, and no row in wants; the command that opened it opens no other', async () => {
    const room = newRoom();
    const games = createGames(store.db);
    const { opening } = await open('over', room, { openedBy: { eventId: 'e', cmid: 5 } });
    await createQuestions(store.db).drawQuestion({ room, gameId: 'over', effect: 'o/1', round: 1 });
    const round = { n: 1, questionId: 1, verdict: 'accepted', point: 'team', answerer: 101, answer: 'да' } as const;
    for (let i = 0; i < 2; i += 1) await games.recordRound({ gameId: 'over', effect: 'o/2', round });
    const result = {
      gameId: 'over',
      workflowId: room,
      room,
      opening,
      ending: 'finished',
      team: 1,
      bot: 0,
      players: [101],
      outro: { key: 'chgk.noRounds' },
      dedupe: { cmids: [5, 6], presses: [] },
    } as const;
    for (let i = 0; i < 2; i += 1) await games.closeGame(result);
    expect(await readWants(store.db, [room])).toEqual([]);
    expect(await store.db.selectFrom('games').selectAll().where('id', '=', 'over').executeTakeFirst()).toMatchObject({
      ending: 'finished',
      teamScore: 1,
      botScore: 0,
      players: [101],
    });
    await openWants(store.db, { workflowId: room, room, game: 'chgk' });
    const [row] = await readWants(store.db, [room]);
    const again = await open('again', room, { openedBy: { eventId: 'other', cmid: 5 }, opening: row?.opening });
    expect(again.repeated).toBe(true);
    expect(await readWants(store.db, [room])).toEqual([]);
    expect(await store.db.selectFrom('games').selectAll().where('id', '=', 'again').execute()).toEqual([]);
  });
});

describe('a corrected round', () => {
  const corrected = async (gameId: string, room: string) => {
    await open(gameId, room);
    const games = createGames(store.db);
    await createQuestions(store.db).drawQuestion({ room, gameId, effect: `${gameId}/draw`, round: 1 });
    const round = { n: 1, questionId: 1, verdict: 'rejected', point: 'bot', answerer: 101, answer: 'да' } as const;
    await games.recordRound({ gameId, effect: `${gameId}/record`, round });
    return { games, round };
  };
  const read = (gameId: string) =>
    store.db
      .selectFrom('games')
      .innerJoin('rounds', 'rounds.gameId', 'games.id')
      .select(['verdict', 'point', 'voided', 'teamScore', 'botScore'])
      .where('games.id', '=', gameId)
      .executeTakeFirst();
  const accepted = { verdict: 'accepted', point: 'team' } as const;

  it('gets its verdict and the score once, however often and late a correction is tried', async () => {
    const { games, round } = await corrected('corrected', newRoom());
    const first = { gameId: 'corrected', effect: 'c/1', round: { ...round, ...accepted } };
    for (let i = 0; i < 2; i += 1) await games.correctRound(first);
    expect(await read('corrected')).toEqual({ ...accepted, voided: false, teamScore: 1, botScore: 0 });
    await games.correctRound({ gameId: 'corrected', effect: 'c/2', round: { ...first.round, voided: true } });
    expect(await read('corrected')).toEqual({ ...accepted, voided: true, teamScore: 0, botScore: 0 });
    await games.correctRound(first);
    expect(await read('corrected')).toMatchObject({ voided: true, teamScore: 0 });
    const journal = await store.db
      .selectFrom('roundCorrections')
      .select(['oldVerdict', 'verdict', 'voided'])
      .where('gameId', '=', 'corrected')
      .orderBy('effect')
      .execute();
    expect(journal).toEqual([
      { oldVerdict: 'rejected', verdict: 'accepted', voided: false },
      { oldVerdict: 'accepted', verdict: 'accepted', voided: true },
    ]);
  });

  it('keeps its verdict when the round is recorded once more', async () => {
    const { games, round } = await corrected('recorded', newRoom());
    await games.correctRound({ gameId: 'recorded', effect: 'r/1', round: { ...round, ...accepted } });
    await games.recordRound({ gameId: 'recorded', effect: 'recorded/record', round });
    expect(await read('recorded')).toEqual({ ...accepted, voided: false, teamScore: 1, botScore: 0 });
  });
});

it('a room’s settings are kept one by one', async () => {
  const room = newRoom();
  expect(await readSettings(store.db, room)).toEqual({
    language: 'ru',
    rounds: 5,
    discussion: 60,
    answer: 30,
    rest: 15,
  });
  await writeSettings(store.db, room, { rounds: 7 });
  await writeSettings(store.db, room, { language: 'en' });
  expect(await readSettings(store.db, room)).toMatchObject({ language: 'en', rounds: 7, discussion: 60 });
});
