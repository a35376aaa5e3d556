/** What Postgres promises of the players' votes: each is written once, with the score, and outlives what becomes of its game. */
import { createQuestions } from '../../activities/questions/questions';
import { createGames } from '../../activities/results/games';
import { acceptWording } from '../../libs/store/appeals';
import { finishedRounds } from '../../libs/store/finished-rounds';
import { beginRestart } from '../../libs/store/restarts';
import { openStore, type Store } from '../../libs/store/store';
import type { Appeal, Carry, GameInput, Round } from '../../workflows/room/game-input';
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

const ROOM = 'vk:1:2000000777';
let games = 0;

/** A game whose first round was answered wrong. */
const played = async (answer = 'пароход') => {
  games += 1;
  const gameId = `game-${games}`;
  const input: GameInput = {
    v: 1,
    attempt: 0,
    room: ROOM,
    game: 'chgk',
    args: [],
    settings: { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 },
    startedBy: 101,
  };
  const activities = createGames(store.db);
  await activities.openGame({ gameId, workflowId: `${ROOM}:${games}`, input });
  const { id = 0 } =
    (await createQuestions(store.db).drawQuestion({ room: ROOM, gameId, effect: `${gameId}/0/draw`, round: 1 })) ?? {};
  const round: Round = { n: 1, questionId: id, verdict: 'rejected', point: 'bot', answerer: 101, answer };
  await activities.recordRound({ gameId, effect: `${gameId}/0/record`, round });
  return { gameId, input, activities, round };
};

const appealed = (gameId: string, round: Round, appeal: Appeal, effect = `${gameId}/0/play/9/recordAppeal:1`) => ({
  gameId,
  effect,
  round: { ...round, appeal },
  raisedBy: 101,
  ballots: [{ player: 102, agrees: appeal.upheld }],
  quorum: 1,
});

const accepted = { verdict: 'accepted', point: 'team' } as const;
const scoreOf = (gameId: string) =>
  store.db.selectFrom('games').select(['teamScore', 'botScore']).where('id', '=', gameId).executeTakeFirst();

it('an upheld appeal is written once with its ballots, and the round and the score follow', async () => {
  const { gameId, activities, round } = await played();
  const record = appealed(gameId, { ...round, ...accepted }, { kind: 'answer', upheld: true });
  for (let i = 0; i < 2; i += 1) await activities.recordAppeal(record);
  expect(await store.db.selectFrom('appeals').selectAll().where('gameId', '=', gameId).execute()).toMatchObject([
    {
      round: 1,
      questionId: round.questionId,
      kind: 'answer',
      raisedBy: 101,
      answerer: 101,
      answer: 'пароход',
      ballots: [{ player: 102, agrees: true }],
      quorum: 1,
      upheld: true,
    },
  ]);
  expect(await scoreOf(gameId)).toEqual({ teamScore: 1, botScore: 0 });
  // A late retry of the round's own record takes nothing back.
  await activities.recordRound({ gameId, effect: `${gameId}/0/record`, round });
  expect(await scoreOf(gameId)).toEqual({ teamScore: 1, botScore: 0 });
  expect(await finishedRounds(store.db, gameId)).toEqual([
    { ...round, ...accepted, appeal: { kind: 'answer', upheld: true } },
  ]);
});

it('a denied one changes neither the round nor the score', async () => {
  const { gameId, activities, round } = await played();
  await activities.recordAppeal(appealed(gameId, round, { kind: 'dispute', upheld: false }));
  expect(await scoreOf(gameId)).toEqual({ teamScore: 0, botScore: 1 });
  const journal = await store.db.selectFrom('roundCorrections').select('effect').where('gameId', '=', gameId).execute();
  expect(journal).toEqual([]);
});

it('a question that was taken off leaves a round that counts for nobody, also to whoever speaks for a frozen game', async () => {
  const { gameId, activities, round } = await played();
  const appeal = { kind: 'question', upheld: true } as const;
  await activities.recordAppeal(appealed(gameId, { ...round, voided: true }, appeal));
  expect(await scoreOf(gameId)).toEqual({ teamScore: 0, botScore: 0 });
  expect(await finishedRounds(store.db, gameId)).toEqual([{ ...round, voided: true, appeal }]);
});

it('a restart from a chapter keeps what was decided about earlier rounds, and forgets the appeals of later ones', async () => {
  const { gameId, activities, round } = await played();
  const input = { ...(await played()).input, carry: { rounds: [round] } as unknown as Carry };
  await activities.saveGame({ gameId, step: 'rest', players: [101, 102], chapter: { ...input, gameId } });
  await createQuestions(store.db).drawQuestion({ room: ROOM, gameId, effect: `${gameId}/0/draw2`, round: 2 });
  const later: Round = { ...round, n: 2 };
  await activities.recordRound({ gameId, effect: `${gameId}/0/record2`, round: later });
  const upheld = { kind: 'answer', upheld: true } as const;
  await activities.recordAppeal(appealed(gameId, { ...round, ...accepted }, upheld, `${gameId}/0/play/20/a:1`));
  await activities.recordAppeal(appealed(gameId, { ...later, ...accepted }, upheld, `${gameId}/0/play/21/a:2`));

  const restart = await beginRestart(store.db, gameId, 'run');
  expect(restart?.input.carry?.rounds).toEqual([{ ...round, ...accepted, appeal: upheld }]);
  expect(await scoreOf(gameId)).toEqual({ teamScore: 1, botScore: 0 });
  const left = await store.db
    .selectFrom('appeals')
    .select('round')
    .where('gameId', '=', gameId)
    .where('supersededAt', 'is', null)
    .execute();
  expect(left).toEqual([{ round: 1 }]);
  // The old run's vote comes late: it was about a round that is played anew.
  await activities.recordAppeal(appealed(gameId, later, upheld, `${gameId}/0/play/21/a:3`));
  expect(await scoreOf(gameId)).toEqual({ teamScore: 1, botScore: 0 });
});

describe('an admin', () => {
  const wordings = (questionId: number) =>
    store.db
      .selectFrom('corrections')
      .select(['kind', 'text', 'author'])
      .where('questionId', '=', questionId)
      .execute();

  it('may accept what was answered for the future, once', async () => {
    const { gameId, round } = await played('  паровая машина ');
    const asked = { gameId, round: 1, author: 'Анна' };
    for (let i = 0; i < 2; i += 1) expect(await acceptWording(store.db, asked)).toBe('accepted');
    expect(await wordings(round.questionId)).toEqual([{ kind: 'accepted', text: 'паровая машина', author: 'Анна' }]);
  });

  it('is told where there is nothing to accept', async () => {
    const { gameId } = await played();
    expect(await acceptWording(store.db, { gameId, round: 7, author: 'Анна' })).toBe('no answer');
    const long = await played('ы'.repeat(301));
    expect(await acceptWording(store.db, { gameId: long.gameId, round: 1, author: 'Анна' })).toBe('too long');
    const several = await played();
    await store.db
      .updateTable('questions')
      .set({ parts: JSON.stringify([]) })
      .where('id', '=', several.round.questionId)
      .execute();
    expect(await acceptWording(store.db, { gameId: several.gameId, round: 1, author: 'Анна' })).toBe('several parts');
  });
});
