/**
 * The whole system as on servers of one's own: Postgres with the roles that its container makes, each process with no other than
 * its own and by its own password; and TLS to Postgres, Temporal and VK, by certificates that are checked. That a role may do no
 * more is shown by grants.spec.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfMade, type Certificate } from '../support/certificate';
import { answerTo, playRound } from '../support/chgk-player';
import type { AppName } from '../support/database';
import { AppProcess } from '../support/processes';
import { provided } from '../support/provided';
import { ADMIN_KEY, System } from '../support/system';
import { SystemPostgres, systemPostgres } from '../support/system-postgres';
import { TlsFront } from '../support/tls-front';

const OWNER = { email: 'vera@example.org', password: 'correct horse battery' };
const SECRET = 'secret-of-tests';

const directory = mkdtempSync(join(tmpdir(), 'znatok-tls-'));
const bin = systemPostgres();
const ours = selfMade(directory, 'ours');
const others = selfMade(directory, 'others');
const withServers = bin && ours && others ? describe : describe.skip;
if (!bin || !ours)
  console.log('Skipped: TLS and roles need a Postgres of the system (apt-get install postgresql) and openssl.');

afterAll(() => rmSync(directory, { recursive: true, force: true }));

withServers('with a role for each and TLS everywhere', () => {
  let postgres: SystemPostgres;
  let system: System;
  let fronts: TlsFront[];

  const urlOf = (role: string, password: string, { authority }: Certificate): string =>
    `postgres://${role}:${password}@localhost:${postgres.port}/znatok?sslmode=verify-full&sslrootcert=${authority}`;

  beforeAll(async () => {
    const certificate = ours as Certificate;
    postgres = await SystemPostgres.start(bin as string, undefined, certificate);
    const passwords = postgres.makeRoles();
    const url = urlOf('znatok_owner', passwords.OWNER_DB_PASSWORD, certificate);
    expect(postgres.migrate(url)).toMatch(/^Migrated: /);

    const addresses: Record<AppName, string> = {
      ingress: urlOf('znatok_ingress', passwords.INGRESS_DB_PASSWORD, certificate),
      worker: urlOf('znatok_worker', passwords.WORKER_DB_PASSWORD, certificate),
      'admin-api': urlOf('znatok_admin', passwords.ADMIN_DB_PASSWORD, certificate),
    };
    const database = { url, of: (app: AppName) => addresses[app], drop: async () => {} };
    system = await System.start([], { invite: false }, undefined, database);
    const temporal = await TlsFront.start(provided('TEST_TEMPORAL_ADDRESS'), certificate);
    const vk = await TlsFront.startHttp(new URL(system.vk.url).host, certificate);
    fronts = [temporal, vk];
    system.settings = {
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_TLS: 'true',
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificate.authority,
      VK_API_URL: `https://${vk.address}/method`,
      NODE_EXTRA_CA_CERTS: certificate.authority,
      ADMIN_EMAIL: OWNER.email,
      ADMIN_PASSWORD: OWNER.password,
    };
    await Promise.all((['worker', 'ingress', 'admin-api'] as const).map((app) => system.run(app)));
  });
  afterAll(async () => {
    await system?.stop();
    await Promise.all((fronts ?? []).map((front) => front.stop()));
    postgres?.end();
  });

  const admin = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${system.ports.get('admin-api')}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    });

  it('a game is played from its beginning to its result, and admins read and change what is theirs', async () => {
    const chat = system.chat();
    chat.write(101, '/настройки раунды 1');
    await chat.sees(/Раундов: 1/);
    chat.write(101, '/чгк');
    await chat.press(102, 'Играю!');
    await chat.press(101, 'Начинаем');
    await playRound(chat, { answerer: 102, answer: (asked) => answerTo(system.store.db, asked) });
    await chat.sees(/Верно!/);
    await chat.sees(/Игра окончена: 1:0/);
    await system.client.workflow.getHandle(chat.room).result();

    const { items } = (await (await admin('/v1/games?state=finished')).json()) as { items: { room: string }[] };
    expect(items).toEqual([expect.objectContaining({ room: chat.room })]);
    const question = { text: 'Сколько будет дважды два?', answer: 'Четыре' };
    expect((await admin('/v1/questions', { method: 'POST', body: JSON.stringify(question) })).status).toBe(201);
    const key = { name: 'Статистика', role: 'viewer' };
    expect((await admin('/v1/keys', { method: 'POST', body: JSON.stringify(key) })).status).toBe(201);
    expect((await admin('/v1/audit')).status).toBe(200);
  });

  it('an admin signs in to the console, changes a chat, and signs out', async () => {
    const [chat] = ((await (await admin('/v1/chats')).json()) as { items: { room: string }[] }).items;
    const browser = (path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`http://127.0.0.1:${system.ports.get('admin-api')}${path}`, {
        ...init,
        headers: { 'content-type': 'application/json', 'if-match': '*', ...headers },
      });
    const signedIn = await browser('/v1/session', { method: 'POST', body: JSON.stringify(OWNER) });
    expect(signedIn.status).toBe(201);
    const { session } = (await signedIn.json()) as { session: { csrfToken: string } };
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const own = { cookie, 'x-csrf-token': session.csrfToken };
    const settings = { method: 'PATCH', body: JSON.stringify({ rounds: 3 }) };
    expect((await browser(`/v1/chats/${chat?.room}/settings`, settings, own)).status).toBe(200);
    expect((await browser('/v1/session', { method: 'DELETE' }, own)).status).toBe(200);
  });

  it('a game is begun and stopped by what VK sends to the Callback address', async () => {
    await system.end('ingress');
    await system.run('ingress', { VK_INGRESS: 'callback', VK_CALLBACK_SECRET: SECRET });
    const url = `http://127.0.0.1:${system.ports.get('ingress')}/vk/callback`;
    expect((await system.vk.world.callback({ url, secret: SECRET })).state).toBe('ok');
    const chat = system.chat();
    chat.write(101, '/чгк');
    await chat.press(102, 'Играю!');
    chat.write(101, '/стоп');
    await chat.sees(/Игра закончена/);
    expect(system.vk.world.callbackReport()).toMatchObject({ lost: 0 });
  });

  it('every connection of a process to Postgres is one of its own role, and is encrypted', async () => {
    await admin('/v1/games');
    const sql = `select distinct usename || ' ' || ssl from pg_stat_activity join pg_stat_ssl using (pid)
      where datname = 'znatok' and usename <> 'znatok_owner' order by 1`;
    expect(postgres.run('psql', ['-At', '-d', 'postgres', '-c', sql]).output.trim().split('\n')).toEqual([
      'znatok_admin true',
      'znatok_ingress true',
      'znatok_worker true',
    ]);
  });

  it('who can’t prove to be Postgres, Temporal or VK is not spoken to', async () => {
    const { authority } = others as Certificate;
    const wrong: [AppName, Record<string, string>][] = [
      ['worker', { DATABASE_URL: urlOf('znatok_worker', 'of-the-worker', others as Certificate) }],
      ['worker', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority }],
      ['admin-api', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority }],
      ['ingress', { NODE_EXTRA_CA_CERTS: authority }],
    ];
    for (const [app, settings] of wrong) {
      const started = new AppProcess(app, { ...system.environmentOf(app), PORT: '0', ...settings });
      const late = setTimeout(() => void started.kill('SIGKILL'), 20_000);
      expect({ app, settings, ...(await started.exited) }).toEqual({ app, settings, code: 1, signal: null });
      clearTimeout(late);
      expect(started.stderr.trim().split('\n')).toHaveLength(1);
    }
  });

  it('browsers are told to come by TLS alone', async () => {
    expect((await admin('/health/live')).headers.get('strict-transport-security')).toMatch(/max-age=\d{7}/);
  });
});
