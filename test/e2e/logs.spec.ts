/**
 * Guarantee 11: tokens, keys, passwords and players' words are in no log. Everything runs and logs all it can; people talk, play
 * and sign in, VK and Postgres refuse things, processes start with wrong settings; then all that was written is searched.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { freePort } from '../../infra/dev/ports';
import { projectRoot } from '../../libs/platform/project-root';
import { playRound } from '../support/chgk-player';
import { AppProcess } from '../support/processes';
import { ADMIN_KEY, System } from '../support/system';

const ENCRYPTION_KEY = randomBytes(32).toString('base64');
const SETTINGS = {
  TEST_LOG_LEVEL: 'trace',
  ENCRYPTION_KEYS: `of-the-logs:${ENCRYPTION_KEY}`,
  VK_INGRESS: 'longpoll,callback',
  VK_CALLBACK_SECRET: 'secret-of-the-callback',
  VK_CONFIRMATION: 'confirmed-by-us',
  ADMIN_EMAIL: 'owner@example.org',
  ADMIN_PASSWORD: 'password of the owner',
};
/** What people say, wherever they say it. */
const WORDS = {
  typed: 'словавместочисла',
  discussed: 'обсуждаемоеслово',
  answered: 'ответноеслово',
  refused: 'запретноеслово',
  broadcast: 'словооператора',
  imported: 'словопакета',
  filled: 'анкетноеслово',
  forged: 'поддельноеслово',
};

let system: System;
/** What can't be known before: keys and sessions that were made here. */
const made: Record<string, string> = {};
const short: AppProcess[] = [];

const admin = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${system.ports.get('admin-api')}${path}`, {
    method: init.body === undefined ? 'GET' : 'POST',
    ...init,
    headers: {
      authorization: `Bearer ${ADMIN_KEY}`,
      ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
      ...init.headers,
    },
  });

beforeAll(async () => {
  Object.assign(process.env, SETTINGS);
  system = await System.start(['worker', 'ingress', 'admin-api']);
  await beRefusedByVk();
  await playAndRefuse();
  await useTheAdminApi();
  await startWrongly();
});
afterAll(async () => {
  for (const name of Object.keys(SETTINGS)) delete process.env[name];
  await system?.stop();
});

/** VK refuses, drops the line, answers nonsense; its errors quote the whole call, the token with it. */
const beRefusedByVk = async (): Promise<void> => {
  const chat = system.chat();
  chat.write(101, '/сумма');
  await chat.sees(/введите первое число/);
  const { world } = system.vk;
  const faults = [
    ...[911, 914, 10, 6].map((code) => ({ method: 'messages.send', kind: 'error', code, times: 1 }) as const),
    ...(['drop-connection', 'http502'] as const).map((kind) => ({ method: 'messages.send', kind, times: 1 }) as const),
    { method: 'a_check', kind: 'http502', times: 1 } as const,
  ];
  for (const fault of faults) {
    world.fault(fault);
    chat.write(101, '/инфо');
    while (world.state().faults.length > 0) await sleep(50);
  }
  chat.write(101, WORDS.typed);
  await chat.sees(/число/);
};

const playAndRefuse = async (): Promise<void> => {
  const { db } = system.store;
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(103, WORDS.discussed);
  chat.write(101, `/чгк 3 ${WORDS.discussed}`);
  await chat.press(102, 'Играю!');
  await chat.press(101, 'Начинаем');
  await playRound(chat, { answerer: 102, answer: async () => WORDS.answered.repeat(30) });
  await chat.sees(/увы, нет/);

  await sayAsOperator(chat.room);
  await chat.sees(new RegExp(WORDS.broadcast));
  await chat.press(101, 'Дальше');
  await chat.sees(/Вопрос 2/);

  // Postgres refuses to write what a player said, and quotes it.
  await sql`create function refuse() returns trigger language plpgsql as $$ begin
    if new.text like ${sql.lit(`${WORDS.refused}%`)} then
      raise exception using errcode = '22023', message = new.text, detail = new.text;
    end if;
    return new;
  end $$`.execute(db);
  await sql`create trigger refuse before insert on answers for each row execute function refuse()`.execute(db);
  await chat.press(chat.captain, 'Отвечаем досрочно');
  await chat.press(chat.captain, 'Боря');
  await chat.sees(/ваш ответ/);
  chat.write(102, WORDS.refused.repeat(30));
  await chat.sees(/Игра сломалась/);
  await sql`drop trigger refuse on answers`.execute(db);
  await chat.sees(/увы, нет/);
  chat.write(101, '/стоп');
  await chat.sees(/Игра (окончена|закончена)/);

  chat.write(104, '/анкета');
  await chat.sees(/зовут/);
  chat.write(104, WORDS.filled);
  await chat.sees(/./);

  const event = { type: 'message_new', group_id: 1, event_id: 'forged', object: { message: { text: WORDS.forged } } };
  for (const secret of ['wrong', SETTINGS.VK_CALLBACK_SECRET]) {
    const body = JSON.stringify({ ...event, secret });
    await fetch(`http://127.0.0.1:${system.ports.get('ingress')}/vk/callback`, { method: 'POST', body });
  }
};

const sayAsOperator = async (room: string): Promise<void> => {
  const { id: gameId } = await system.store.db
    .selectFrom('games')
    .select('id')
    .where('workflowId', '=', room)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const body = JSON.stringify({ text: WORDS.broadcast });
  const said = await admin(`/v1/games/${gameId}/say`, { body, headers: { 'idempotency-key': 'once' } });
  expect(said.status).toBe(200);
};

const useTheAdminApi = async (): Promise<void> => {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = SETTINGS;
  const signedIn = await admin('/v1/session', { body: JSON.stringify({ email, password }) });
  expect(signedIn.status).toBe(201);
  made.cookie = /=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const { session } = (await signedIn.json()) as { session: { csrfToken: string } };
  made.csrf = session.csrfToken;
  await admin('/v1/session', { body: JSON.stringify({ email, password: 'a wrong password of mine' }) });
  made.wrongPassword = 'a wrong password of mine';

  const created = await admin('/v1/keys', { body: JSON.stringify({ name: 'Ключ', role: 'owner' }) });
  expect(created.status).toBe(201);
  made.apiKey = ((await created.json()) as { key: string }).key;
  expect((await admin('/v1/packs', { headers: { authorization: `Bearer ${made.apiKey}` } })).status).toBe(200);
  made.wrongKey = `${made.apiKey.slice(0, -4)}nope`;
  await admin('/v1/packs', { headers: { authorization: `Bearer ${made.wrongKey}` } });

  const pack = `### Пакет\n\n? ${WORDS.imported}?\n! ${WORDS.imported}\n`;
  const headers = { 'content-type': 'application/octet-stream' };
  for (const file of ['pack.4s', 'pack.siq'])
    await admin(`/v1/packs/import?file=${file}`, { method: 'POST', body: Buffer.from(pack), headers });
  for (const body of [`{"text": "${WORDS.imported}`, JSON.stringify({ text: WORDS.imported, answer: '\u0000' })])
    await admin('/v1/questions', { body });
  await admin(`/v1/games?room=${encodeURIComponent(WORDS.imported)}`);
  await admin(`/v1/games/${encodeURIComponent(WORDS.imported)}`);
};

/** Each app, and the jobs, with a setting that is wrong and has something secret in it. */
const startWrongly = async (): Promise<void> => {
  const password = new URL(system.database.url).password;
  const nobody = `127.0.0.1:${await freePort()}`;
  const DATABASE_URL = system.database.url;
  const environment = { ...system.environmentOf('worker'), DATABASE_URL, PORT: '0', WORKER_BUILD_ID: 'wrong' };
  // Migrations alone know of no encryption.
  const mains: Record<string, string | undefined> = {
    worker: undefined,
    ingress: undefined,
    'admin-api': undefined,
    migrate: join(projectRoot(), 'dist/infra/migrate.js'),
    deploy: join(projectRoot(), 'dist/apps/worker/deploy/main.js'),
  };
  for (const [app, main] of Object.entries(mains)) {
    for (const address of [`znatok:${password}@${nobody}/znatok`, `znatok:${password}@[/znatok`])
      short.push(new AppProcess(app, { ...environment, DATABASE_URL: `postgres://${address}` }, main));
    short.push(new AppProcess(app, { ...environment, ENCRYPTION_KEYS: `${ENCRYPTION_KEY},` }, main));
    await Promise.all(short.map(({ exited }) => exited));
  }
};

const written = (): string => [system.written, ...short.map(({ stdout, stderr }) => stdout + stderr)].join('\n');

/** As it is, and as it may look within an address, a header or JSON. */
const looks = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
];

const secrets = (): Record<string, string> => ({
  token: system.environmentOf('ingress').VK_TOKEN ?? '',
  postgres: new URL(system.database.url).password,
  adminKey: ADMIN_KEY,
  encryptionKey: ENCRYPTION_KEY,
  callback: SETTINGS.VK_CALLBACK_SECRET,
  confirmation: SETTINGS.VK_CONFIRMATION,
  owner: SETTINGS.ADMIN_PASSWORD,
  email: SETTINGS.ADMIN_EMAIL,
  ...made,
  ...WORDS,
});

it('guarantee 11: no token, key, password or word of a player is in any log', () => {
  const log = written();
  const found = Object.entries(secrets()).flatMap(([name, secret]) => {
    expect(secret.length).toBeGreaterThan(7);
    return looks(secret).some((look) => log.includes(look)) ? [name] : [];
  });
  const lines = log.split('\n').filter((line) => found.some((name) => line.includes(secrets()[name] ?? '-')));
  expect({ found, lines: lines.slice(0, 5) }).toEqual({ found: [], lines: [] });
});

it('what was searched is the log of all that happened', () => {
  const log = written();
  for (const service of ['worker', 'ingress', 'admin-api']) expect(log).toContain(`"service":"${service}"`);
  for (const told of [
    'VK will never take this message',
    'a game is frozen: its code fails',
    'a Callback request without the right secret was refused',
    'request',
    'a poll failed',
  ])
    expect(log).toContain(`"msg":"${told}"`);
  expect(short.filter(({ stderr }) => stderr === '').map(({ name }) => name)).toEqual(['migrate']);
});

it('what is logged of a room or a game names it', () => {
  const lines = written()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const about = (message: string) => lines.filter(({ msg }) => msg === message);
  for (const line of about('VK will never take this message'))
    expect(line).toMatchObject({
      room: expect.stringMatching(/^vk:1:\d+$/) as string,
      gameId: expect.any(String) as string,
    });
  expect(about('a game is frozen: its code fails')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ workflowId: expect.any(String) as string, gameId: expect.any(String) as string }),
    ]),
  );
  expect(about('request').some(({ gameId }) => typeof gameId === 'string')).toBe(true);
});
