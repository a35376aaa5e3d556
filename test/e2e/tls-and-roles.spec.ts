/**
 * The whole system as on servers of one's own: Postgres with the roles that its container makes, each process with no other than
 * its own; and TLS to Postgres, Temporal and VK, by certificates that are checked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { selfMade, type Certificate } from '../support/certificate';
import { answerTo, playRound } from '../support/chgk-player';
import { AppProcess } from '../support/processes';
import { provided } from '../support/provided';
import { ADMIN_KEY, System } from '../support/system';
import { SystemPostgres, systemPostgres } from '../support/system-postgres';
import { TlsFront } from '../support/tls-front';

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
    const passwords = { TEMPORAL_DB_PASSWORD: 't', OWNER_DB_PASSWORD: 'of-the-owner', APP_DB_PASSWORD: 'of-the-app' };
    const made = postgres.run(join(projectRoot(), 'infra/docker/postgres/roles.sh'), [], passwords);
    expect(made).toEqual({ status: 0, output: expect.any(String) as string });
    const migrated = postgres.run(process.execPath, [join(projectRoot(), 'dist/infra/migrate.js')], {
      DATABASE_URL: urlOf('znatok_owner', passwords.OWNER_DB_PASSWORD, certificate),
    });
    expect(migrated).toEqual({ status: 0, output: expect.stringMatching(/^Migrated: /) as string });

    const url = urlOf('znatok', passwords.APP_DB_PASSWORD, certificate);
    system = await System.start([], { invite: false }, undefined, { url, drop: async () => {} });
    const temporal = await TlsFront.start(provided('TEST_TEMPORAL_ADDRESS'), certificate);
    const vk = await TlsFront.startHttp(new URL(system.vk.url).host, certificate);
    fronts = [temporal, vk];
    system.settings = {
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_TLS: 'true',
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificate.authority,
      VK_API_URL: `https://${vk.address}/method`,
      NODE_EXTRA_CA_CERTS: certificate.authority,
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

  it('every connection to Postgres is one of the app’s role, and is encrypted', () => {
    const sql = `select distinct usename || ' ' || ssl from pg_stat_activity join pg_stat_ssl using (pid)
      where datname = 'znatok'`;
    expect(postgres.run('psql', ['-At', '-d', 'postgres', '-c', sql]).output.trim()).toBe('znatok true');
  });

  it('who can’t prove to be Postgres, Temporal or VK is not spoken to', async () => {
    const { authority } = others as Certificate;
    const wrong: [string, Record<string, string>][] = [
      ['worker', { DATABASE_URL: urlOf('znatok', 'of-the-app', others as Certificate) }],
      ['worker', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority }],
      ['admin-api', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority }],
      ['ingress', { NODE_EXTRA_CA_CERTS: authority }],
    ];
    for (const [app, settings] of wrong) {
      const started = new AppProcess(app, { ...system.environment, PORT: '0', ...settings });
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
