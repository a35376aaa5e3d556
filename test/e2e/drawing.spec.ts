/** Which question a chat is asked: of the kind it chose, never one that it has had, rather one that none of the team has had. */
import { createQuestions } from '../../activities/questions/questions';
import { createGames } from '../../activities/results/games';
import { createRooms } from '../../activities/rooms/rooms';
import type { DrawnQuestion } from '../../activities/contract';
import { importPack } from '../../libs/store/packs';
import { openStore, type Store } from '../../libs/store/store';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let store: Store;

beforeEach(async () => {
  database = await createTestDatabase();
  store = openStore(database.url);
  await store.db.updateTable('questions').set({ withdrawn: true }).execute();
});
afterEach(async () => {
  await store?.close();
  await database?.drop();
});

let peers = 2_000_000_000;
let rounds = 0;

const play = async (players: readonly number[], room = `vk:1:${(peers += 1)}`) => {
  const gameId = `g${(rounds += 1)}`;
  const settings = { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 } as const;
  const input = { v: 1, attempt: 0, room, game: 'chgk', args: [], settings, startedBy: 1 } as const;
  await createGames(store.db).openGame({ gameId, workflowId: room, input });
  await store.db
    .updateTable('games')
    .set({ players: JSON.stringify(players) })
    .where('id', '=', gameId)
    .execute();
  const draw = async (): Promise<DrawnQuestion | undefined> => {
    const effect = `${gameId}/${(rounds += 1)}`;
    return createQuestions(store.db).drawQuestion({ room, gameId, effect, round: rounds, players });
  };
  const set = (...args: string[]) =>
    createRooms(store.db).changeSettings({ room, command: { command: 'settings', args } });
  return { room, gameId, draw, set };
};

const question = (number: number, more: object = {}) => ({
  number,
  text: `Вопрос ${number}`,
  answer: 'кот',
  accepted: [],
  rejected: [],
  ...more,
});
const add = (slug: string, questions: readonly object[], more: object = {}) =>
  importPack(store.db, { slug, title: slug, questions: questions.map((each, i) => question(i + 1, each)), ...more });

const textsOf = async (draw: () => Promise<DrawnQuestion | undefined>, count: number): Promise<string[]> => {
  const texts: string[] = [];
  for (let i = 0; i < count; i += 1) texts.push((await draw())?.text ?? 'none');
  return texts.sort();
};

it('a player who has had a question elsewhere does not get it again while there are others', async () => {
  await add(
    'six',
    Array.from({ length: 6 }, () => ({})),
  );
  const first = await play([101, 102]);
  const had = await textsOf(first.draw, 4);
  const second = await play([102, 103]);
  const fresh = await textsOf(second.draw, 2);
  expect(had.filter((text) => fresh.includes(text))).toEqual([]);
  const rest = [await second.draw(), await second.draw()];
  expect(rest.map((drawn) => drawn?.again)).toEqual([false, false]);
  expect(new Set([...fresh, ...rest.map((drawn) => drawn?.text)]).size).toBe(4);
});

it('every question is drawn about as often as any other', async () => {
  await add(
    'four',
    Array.from({ length: 4 }, () => ({})),
  );
  const counts = new Map<string, number>();
  for (let i = 0; i < 200; i += 1) {
    const { draw } = await play([10_000 + i]);
    const text = (await draw())?.text ?? '';
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  // Fifty of two hundred are meant; this far off comes by chance once in a hundred million runs.
  expect([...counts.values()].every((count) => count > 15 && count < 90)).toBe(true);
  expect(counts.size).toBe(4);
});

it('a chat chooses difficulty, topics, year and kinds; what there is none of is refused', async () => {
  const parts = ['а', 'б'].map((answer) => ({ text: 'Кто?', answer, accepted: [], rejected: [] }));
  await add('old', [{ difficulty: 1, theme: 'Музыка' }, { difficulty: 5 }, { parts, difficulty: 2 }], {
    date: '1 мая 2010',
  });
  await add('new', [{ theme: 'Древний Рим', difficulty: 4 }, {}], { date: '2020-02-01', tags: ['кино'] });
  const only = async (...args: string[]): Promise<string> => {
    const { draw, set } = await play([rounds + 500]);
    const change = await set(...args);
    if (!change.ok) throw new Error(JSON.stringify(change));
    const drawn: string[] = [];
    for (;;) {
      const next = await draw();
      if (!next || next.again) return drawn.sort().join();
      drawn.push(`${next.pack}${next.text.at(-1)}`);
    }
  };
  expect(await only('сложность', 'лёгкая')).toBe('old1,old3');
  expect(await only('difficulty', 'hard')).toBe('new1,old2');
  expect(await only('сложность', 'средняя')).toBe('new2');
  expect(await only('темы', 'музыку,', 'рим')).toBe('new1,old1');
  expect(await only('topics', 'кино')).toBe('new1,new2');
  expect(await only('год', '2015')).toBe('new1,new2');
  expect(await only('blitz', 'no')).toBe('new1,new2,old1,old2');
  expect(await only('картинки', 'нет')).toBe('new1,new2,old1,old2,old3');
  const { set } = await play([1]);
  expect(await set('темы', 'вязание')).toEqual({ ok: false, name: 'темы вязание', none: true });
  await set('год', '2015');
  expect(await set('блиц', 'нет')).toMatchObject({ ok: true, choice: { since: 2015, blitz: false } });
  expect(await set('темы', 'музыка')).toMatchObject({ ok: false, none: true });
});

it('a game goes on with another question when all of the chosen kind were withdrawn', async () => {
  await add('one', [{ theme: 'Музыка' }, {}]);
  const { draw, set } = await play([1]);
  await set('темы', 'музыка');
  await store.db.updateTable('questions').set({ withdrawn: true }).where('theme', '=', 'Музыка').execute();
  expect(await draw()).toMatchObject({ text: 'Вопрос 2', again: false });
});

it('after ten rounds a question is as hard as it was for the teams, and a voided round does not count', async () => {
  await add('one', [{ difficulty: 1 }]);
  const read = () =>
    store.db
      .selectFrom('questions')
      .select(['played', 'taken', 'level'])
      .where('withdrawn', '=', false)
      .executeTakeFirstOrThrow();
  const games = createGames(store.db);
  for (let i = 1; i <= 10; i += 1) {
    const { gameId, draw } = await play([100 + i]);
    const id = (await draw())?.id ?? 0;
    expect((await read()).level).toBe(1);
    const { number } = await store.db
      .selectFrom('rounds')
      .select('number')
      .where('gameId', '=', gameId)
      .executeTakeFirstOrThrow();
    const verdict =
      i <= 3 ? ({ verdict: 'accepted', point: 'team' } as const) : ({ verdict: 'rejected', point: 'bot' } as const);
    const round = { n: number, questionId: id, ...verdict };
    for (let again = 0; again < 2; again += 1) await games.recordRound({ gameId, effect: `${gameId}/r`, round });
    if (i === 10) {
      expect(await read()).toEqual({ played: 10, taken: 3, level: 4 });
      await games.correctRound({ gameId, effect: `${gameId}/c`, round: { ...round, voided: true } });
      expect(await read()).toEqual({ played: 9, taken: 3, level: 1 });
    }
  }
});
