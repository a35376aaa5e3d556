/** What admins and votes add to a question lies over its author's words: it decides verdicts and changes no text. */
import { createQuestions } from '../../activities/questions/questions';
import { createGames } from '../../activities/results/games';
import { acceptWording, addCorrection, listCorrections, removeCorrection } from '../../libs/store/corrections';
import { importPack } from '../../libs/store/packs';
import { openStore, type Store } from '../../libs/store/store';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let store: Store;

const pack = {
  slug: 'cats',
  title: 'Коты',
  questions: [
    { number: 1, text: 'Кто спит?', answer: 'кот', accepted: ['кошка'], rejected: ['тигр'] },
    {
      number: 2,
      text: 'Дуплет.',
      answer: '1. кот\n2. пёс',
      accepted: [],
      rejected: [],
      parts: ['кот', 'пёс'].map((answer) => ({ text: 'Кто?', answer, accepted: [], rejected: [] })),
    },
  ],
};
let ids: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url);
  await importPack(store.db, pack);
  const rows = await store.db
    .selectFrom('questions')
    .innerJoin('packs', 'packs.id', 'questions.packId')
    .select('questions.id')
    .where('slug', '=', 'cats')
    .orderBy('number')
    .execute();
  ids = rows.map(({ id }) => id);
  const settings = { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 } as const;
  const input = { v: 1, attempt: 0, room: 'vk:1:2000000001', game: 'chgk', args: [], settings, startedBy: 1 } as const;
  await createGames(store.db).openGame({ gameId: 'g', workflowId: 'vk:1:2000000001', input });
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});
beforeEach(() => store.db.deleteFrom('corrections').execute());

let said = 0;
const verdictOn = async (answer: string, which = 0): Promise<string> => {
  said += 1;
  const request = { gameId: 'g', effect: `g/${said}`, round: 1, questionId: ids[which] ?? 0, answer, player: 1 };
  return (await createQuestions(store.db).judgeAnswer(request)).verdict;
};
const correct = (
  kind: 'accepted' | 'rejected' | 'note',
  text: string,
  more: { which?: number; part?: number } = {},
) => {
  const { which = 0, ...rest } = more;
  return addCorrection(store.db, { questionId: ids[which] ?? 0, kind, text, author: 'Анна', ...rest });
};

it('decide verdicts from then on, and no more once they are taken away', async () => {
  expect(await verdictOn('барсик')).toBe('rejected');
  const added = await correct('accepted', 'Барсик');
  expect(await verdictOn('барсик')).toBe('accepted');
  if (!added.ok) throw new Error(added.reason);
  expect(await removeCorrection(store.db, ids[1] ?? 0, added.correction.id)).toBeUndefined();
  expect(await removeCorrection(store.db, ids[0] ?? 0, added.correction.id)).toEqual(added.correction);
  expect(await verdictOn('барсик')).toBe('rejected');
});

it('win over зачёт and незачёт, the later over the earlier', async () => {
  expect([await verdictOn('кошка'), await verdictOn('тигр')]).toEqual(['accepted', 'rejected']);
  await correct('rejected', 'кошка');
  await correct('accepted', 'тигр');
  expect([await verdictOn('кошка'), await verdictOn('тигр')]).toEqual(['rejected', 'accepted']);
  await correct('accepted', 'кошка');
  expect(await verdictOn('кошка')).toBe('accepted');
  expect((await listCorrections(store.db, ids[0] ?? 0)).map(({ kind, text }) => [kind, text])).toEqual([
    ['accepted', 'тигр'],
    ['accepted', 'кошка'],
  ]);
});

it('are added once, however often they are sent', async () => {
  const both = await Promise.all([correct('accepted', 'Барсик'), correct('accepted', 'Барсик')]);
  expect(both[0]).toEqual(both[1]);
  expect(await listCorrections(store.db, ids[0] ?? 0)).toHaveLength(1);
});

it('of one part of a дуплет count for that part, an appeal for the whole message', async () => {
  await correct('accepted', 'собака', { which: 1, part: 2 });
  expect(await verdictOn('кот, собака', 1)).toBe('accepted');
  expect(await verdictOn('собака, пёс', 1)).toBe('rejected');
  expect(await acceptWording(store.db, { questionId: ids[1] ?? 0, text: 'кот да пёс', author: 'игра' })).toBe(true);
  expect(await verdictOn('Кот да пёс', 1)).toBe('accepted');
});

it('are refused where they belong to nothing, and beyond 200', async () => {
  expect(await correct('accepted', 'кот', { part: 1 })).toEqual({ ok: false, reason: 'no part' });
  expect(await correct('accepted', 'кот', { which: 1, part: 3 })).toEqual({ ok: false, reason: 'no part' });
  expect(await correct('note', 'кот', { which: 1, part: 1 })).toEqual({ ok: false, reason: 'no part' });
  expect(await acceptWording(store.db, { questionId: 999_999, text: 'кот', author: 'игра' })).toBe(false);
  for (let i = 0; i < 200; i += 1) await correct('note', `${i}`);
  expect(await correct('note', 'ещё')).toEqual({ ok: false, reason: 'too many' });
});

it('change no text, and stay when the package comes again, mended', async () => {
  const texts = () => store.db.selectFrom('questions').selectAll().where('id', 'in', ids).orderBy('id').execute();
  const before = await texts();
  await correct('accepted', 'Барсик');
  await correct('note', 'Барсик — тоже кот.');
  expect(await texts()).toEqual(before);
  const [first, ...rest] = pack.questions;
  const mended = { ...pack, questions: [{ ...first, text: 'Кто спит на окне?' }, ...rest] } as typeof pack;
  expect(await importPack(store.db, mended)).toMatchObject({ ok: true, changed: [1] });
  expect(await verdictOn('Барсик')).toBe('accepted');
  expect(await listCorrections(store.db, ids[0] ?? 0)).toHaveLength(2);
});
