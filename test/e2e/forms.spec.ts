/** Forms and the settings of communities: what Postgres keeps of them, and what admins see and change. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import pino from 'pino';
import request from 'supertest';
import { formIn, readFormFile } from '../../activities/forms/form-file';
import { createForms } from '../../activities/forms/forms';
import { createGames } from '../../activities/results/games';
import { createRooms } from '../../activities/rooms/rooms';
import { createAdminApp } from '../../apps/admin-api/create-app';
import type { FormAnswer, SaveForm } from '../../activities/contract';
import { readDefaultDialog, rememberCommunity } from '../../libs/store/communities';
import { openStore, type Store } from '../../libs/store/store';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { connectTestTemporal, type TestTemporal } from '../support/temporal';

const KEY = 'key-of-the-admins-0123456789';
const WORDS = 'Анна Сергеевна Ким';

let database: TestDatabase;
let store: Store;
let temporal: TestTemporal;
let app: NestExpressApplication;
const log: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url);
  temporal = await connectTestTemporal();
  app = await createAdminApp({
    db: store.db,
    listen: store.listen,
    temporal: temporal.client,
    taskQueue: temporal.taskQueue,
    temporalUiUrl: 'http://ui.example',
    apiKey: KEY,
    logger: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
  });
  await app.listen(0, '127.0.0.1');
  const anya = { userId: 101, firstName: 'Аня', lastName: 'Ким' };
  await store.db.insertInto('players').values(anya).execute();
});
afterAll(async () => {
  await app?.close();
  await temporal?.close();
  await store?.close();
  await database?.drop();
});

const call = async (method: 'get' | 'patch', path: string, status: number, body?: object): Promise<unknown> => {
  const asked = request(app.getHttpServer())
    [method](`/v1${path}`)
    .set({ Authorization: `Bearer ${KEY}`, 'If-Match': '*' })
    .send(body);
  return ((await asked.expect(status)) as { body: unknown }).body;
};

const FORM = formIn('ru', readFormFile());
const answered = (value: FormAnswer['value']): FormAnswer => ({ value, shown: String(value) });

/** Sends a form as the dialog does, whose game was recorded before. */
const send = async (gameId: string, change: Partial<SaveForm> = {}): Promise<number> => {
  const room = `vk:1:${change.player ?? 101}`;
  const settings = { language: 'ru', rounds: 5, discussion: 60, answer: 30, rest: 15 } as const;
  const input = { v: 1, attempt: 0, room, game: 'questionnaire', args: [], settings, startedBy: 101 } as const;
  await createGames(store.db).openGame({ gameId, workflowId: `${room}/${gameId}`, input });
  const answers = FORM.questions.map(({ rule, options }) =>
    rule.kind === 'choice' ? answered([options[0]?.id ?? '']) : answered(rule.kind === 'number' ? 7 : WORDS),
  );
  const sent = { gameId, effect: `${gameId}/0/play/9/saveForm:1`, room, player: 101, form: FORM, answers, ...change };
  return (await createForms(store.db, readFormFile()).saveForm(sent)).number;
};

describe('a form that was sent', () => {
  it('is kept once, however often it is tried, and has one number', async () => {
    const number = await send('once');
    expect(await send('once')).toBe(number);
    const later = await send('once', { effect: 'once/1/play/9/saveForm:1', answers: [answered('Боря')] });
    expect(later).toBe(number);
    const rows = await store.db.selectFrom('forms').selectAll().where('gameId', '=', 'once').execute();
    expect(rows).toMatchObject([{ id: number, player: 101, form: 'job', answers: [{ id: 'name', value: 'Боря' }] }]);
  });

  it('is shown to admins: lists the latest first, and each with its answers', async () => {
    const [first, second, third] = [await send('a'), await send('b', { player: 102 }), await send('c')];
    const page = (await call('get', '/forms?limit=2', 200)) as { items: object[]; nextCursor: string };
    expect(page.items).toMatchObject([
      { id: third, form: 'job', title: 'Анкета соискателя', room: 'vk:1:101', player: { id: 101, name: 'Аня Ким' } },
      { id: second, player: { id: 102, name: null }, gameId: 'b' },
    ]);
    expect(JSON.stringify(page.items)).not.toContain(WORDS);
    const next = await call('get', `/forms?limit=2&cursor=${page.nextCursor}`, 200);
    expect(next).toMatchObject({ items: [{ id: first }, {}] });
    expect(await call('get', '/forms?player=102&form=job', 200)).toMatchObject({ items: [{ id: second }] });
    expect(await call('get', '/forms?form=other', 200)).toEqual({ items: [], nextCursor: null });

    expect(await call('get', `/forms/${first}`, 200)).toMatchObject({
      id: first,
      answers: [
        { id: 'name', title: 'Имя', question: 'Как вас зовут? Имя и фамилия.', value: WORDS, shown: WORDS },
        { id: 'position', value: ['host'] },
        { id: 'schedule', value: ['full'] },
        { id: 'experience', value: 7, shown: '7' },
        { id: 'phone' },
        { id: 'email' },
        { id: 'about' },
      ],
    });
    expect(log.join('')).not.toContain(WORDS);
  });

  it.each([
    ['/forms/999999', 404],
    ['/forms/x', 400],
    ['/forms?player=0', 400],
    ['/forms?form=../etc', 400],
    ['/forms?name=Anya', 400],
  ])('%s is answered with %i', async (path, status) => {
    expect(await call('get', path, status)).toMatchObject({ status });
  });
});

describe('a community', () => {
  it('is known once it is listened to, and keeps its settings when it is listened to again', async () => {
    await rememberCommunity(store.db, 7, undefined);
    expect(await call('get', '/communities/7', 200)).toMatchObject({ id: 7, name: 'club7', defaultDialog: null });
    await call('patch', '/communities/7', 200, { defaultDialog: 'echo' });
    await rememberCommunity(store.db, 7, 'Знаток');
    await rememberCommunity(store.db, 7, undefined);
    expect(await call('get', '/communities', 200)).toMatchObject({
      items: [{ id: 7, name: 'Знаток', defaultDialog: 'echo' }],
      nextCursor: null,
    });
  });

  it('has a dialog for any first word, as long as an admin wants it', async () => {
    await rememberCommunity(store.db, 8, 'Восьмое');
    const rooms = createRooms(store.db);
    expect(await call('patch', '/communities/8', 200, { defaultDialog: 'sum' })).toMatchObject({
      defaultDialog: 'sum',
    });
    expect(await readDefaultDialog(store.db, 8)).toBe('sum');
    expect(await rooms.roomInfo('vk:8:101')).toEqual({ defaultDialog: 'sum' });
    await call('patch', '/communities/8', 200, { defaultDialog: null });
    expect(await readDefaultDialog(store.db, 8)).toBeUndefined();
    expect(await rooms.roomInfo('vk:8:101')).toEqual({});
  });

  it.each([
    ['/communities/7', { defaultDialog: 'chgk' }, 400],
    ['/communities/7', { defaultDialog: 'tetris' }, 400],
    ['/communities/7', {}, 400],
    ['/communities/7', { defaultDialog: 'sum', name: 'x' }, 400],
    ['/communities/9', { defaultDialog: 'sum' }, 404],
  ])('%s with %j is answered with %i', async (path, body, status) => {
    expect(await call('patch', path, status, body)).toMatchObject({ status });
  });
});
