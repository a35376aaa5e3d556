/**
 * What operators run on a server, against a real Postgres as its container makes one: the roles, the backups; and the order in
 * which deploy.sh does things, with a `docker` that writes down what it is told (an engine does not run in tests).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ROLES } from '../../infra/grants';
import { projectRoot } from '../../libs/platform/project-root';
import { SystemPostgres, systemPostgres } from '../support/system-postgres';

const script = (name: string): string => join(projectRoot(), 'infra', name);
const PROCESSES = Object.values(ROLES);
const BACKUP = { PGUSER: 'znatok_backup' };
const bin = systemPostgres();
const withPostgres = bin ? describe : describe.skip;
if (!bin)
  console.log('Skipped: backups and roles need a Postgres of the system with pg_dump (apt-get install postgresql).');

withPostgres('on a Postgres as its container makes one', () => {
  let postgres: SystemPostgres;

  beforeAll(async () => {
    postgres = await SystemPostgres.start(bin as string);
    postgres.makeRoles();
    expect(postgres.migrate()).toMatch(/^Migrated: /);
  });
  afterAll(() => postgres.end());

  const query = async (database: string, role: string, sql: string): Promise<readonly unknown[]> => {
    const client = new Client({ connectionString: postgres.url(database, role) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('what serves players reads and writes rows, and can change no table', async () => {
    await query('znatok', 'znatok_ingress', "insert into communities (group_id, name) values (1, 'Знатоки')");
    expect(await query('znatok', 'znatok_admin', 'select name from communities')).toEqual([{ name: 'Знатоки' }]);
    await query('znatok', 'znatok_worker', "select nextval('openings')");
    for (const role of PROCESSES) {
      await expect(query('znatok', role, 'drop table communities')).rejects.toThrow(/must be owner/);
      await expect(query('znatok', role, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
      await expect(query('znatok', role, 'truncate communities')).rejects.toThrow(/permission denied/);
    }
  });

  it('the roles may be made again: passwords are set anew, what is there stays', async () => {
    postgres.makeRoles();
    expect(await query('znatok', 'znatok_admin', 'select name from communities')).toEqual([{ name: 'Знатоки' }]);
  });

  it('backups read everything and change nothing', async () => {
    const backup = (sql: string) => query('znatok', 'znatok_backup', sql);
    expect(await backup('select name from communities')).toEqual([{ name: 'Знатоки' }]);
    for (const sql of ['delete from communities', 'truncate wants', "select nextval('openings')", 'drop table wants'])
      await expect(backup(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('Temporal and Znatok do not see each other’s databases', async () => {
    for (const role of [...PROCESSES, 'znatok_owner'])
      await expect(query('temporal', role, 'select 1')).rejects.toThrow(/permission denied for database/);
    await expect(query('znatok', 'temporal', 'select 1')).rejects.toThrow(/permission denied for database/);
    expect(await query('temporal_visibility', 'temporal', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a backup that is put back is the database as it was', async () => {
    const backups = join(postgres.directory, 'backups');
    const { status, output } = postgres.run(script('backup/backup.sh'), [backups], BACKUP);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/backups\/\d{4}-/) as string });
    const backup = output.trim();

    await query('znatok', 'znatok_admin', "update communities set name = 'Испорчено'");
    await query('znatok', 'znatok_owner', 'drop table undelivered');
    expect(postgres.run(script('backup/restore.sh'), [backup]).status).toBe(0);

    expect(await query('znatok', 'znatok_ingress', 'select name from communities')).toEqual([{ name: 'Знатоки' }]);
    expect(await query('znatok', 'znatok_worker', 'select count(*)::int as rows from undelivered')).toEqual([
      { rows: 0 },
    ]);
    await expect(query('znatok', 'znatok_worker', 'delete from undelivered')).rejects.toThrow(/permission denied/);
    expect(postgres.migrate()).toBe('The database is up to date.\n');
    await expect(query('temporal', 'znatok_worker', 'select 1')).rejects.toThrow(/permission denied for database/);
  });

  it('is not touched by a restore while something still uses it, or when the backup is damaged', async () => {
    const backup = postgres.run(script('backup/backup.sh'), [join(postgres.directory, 'more'), 'znatok']).output.trim();
    const inUse = new Client({ connectionString: postgres.url('znatok', 'znatok_worker') });
    await inUse.connect();
    const refused = postgres.run(script('backup/restore.sh'), [backup]);
    await inUse.end();
    expect(refused).toEqual({ status: 1, output: expect.stringContaining('znatok is in use') as string });

    writeFileSync(join(backup, 'znatok.dump'), 'not a dump');
    expect(postgres.run(script('backup/restore.sh'), [backup]).status).not.toBe(0);
    expect(await query('znatok', 'znatok_admin', 'select name from communities')).toEqual([{ name: 'Знатоки' }]);
  });

  it('a backup that fails leaves nothing that looks like one', () => {
    const backups = join(postgres.directory, 'failed');
    expect(postgres.run(script('backup/backup.sh'), [backups, 'no-such-database']).status).not.toBe(0);
    const left = postgres.run('ls', [backups]).output.trim().split('\n');
    expect(left.every((name) => name.endsWith('.part'))).toBe(true);
  });
});

describe('deploy.sh', () => {
  let place: string;
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'znatok-deploy-'))));
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  /** Runs it with a docker that fails where a line it is told matches `failing`. */
  const deploy = (options: { failing?: string; drained?: number } = {}): { status: number | null; told: string[] } => {
    const log = join(place, 'told');
    rmSync(log, { force: true });
    writeFileSync(
      join(place, 'docker'),
      [
        '#!/bin/bash',
        `echo "$ZNATOK_IMAGE $*" >> '${log}'`,
        `case "$ZNATOK_IMAGE $*" in ${options.failing ?? 'never'}) exit 1;; esac`,
        `case "$*" in *deploy/main.js*) exit ${options.drained ?? 0};; inspect*) echo healthy;; ps*) echo znatok-worker-b1; echo znatok-worker-b2;; esac`,
      ].join('\n'),
      { mode: 0o755 },
    );
    const { status } = spawnSync(script('deploy/deploy.sh'), ['new@sha256:2', 'b2'], {
      cwd: place,
      env: { ...process.env, PATH: `${place}:${process.env.PATH}`, HEALTHY_TRIES: '1', HEALTHY_PAUSE: '0' },
    });
    return { status, told: readFileSync(log, 'utf8').trim().split('\n') };
  };
  const deployed = (): string | undefined =>
    existsSync(join(place, '.deployed')) ? readFileSync(join(place, '.deployed'), 'utf8').trim() : undefined;
  const at = (told: string[], pattern: RegExp): number => told.findIndex((line) => pattern.test(line));

  it('migrates, starts the new worker, makes it current, then replaces the rest and stops the old worker', () => {
    const { status, told } = deploy();
    expect(status).toBe(0);
    const order = [
      /exec .*roles\.sh/,
      /run --rm migrate/,
      // Prometheus finds it by the name of its service, which compose gives to `up` alone by itself.
      /run .*--use-aliases --name znatok-worker-b2/,
      /deploy\/main.js b2/,
      /up .* ingress/,
      /rm --force znatok-worker-b1$/,
    ];
    const places = order.map((pattern) => at(told, pattern));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(deployed()).toBe('new@sha256:2 b2');
  });

  it('changes nothing when the database can’t be migrated', () => {
    const { status, told } = deploy({ failing: '*migrate*' });
    expect(status).toBe(1);
    expect(at(told, /znatok-worker|up .* ingress/)).toBe(-1);
    expect(deployed()).toBeUndefined();
  });

  it('takes the new worker away when it does not get healthy, and lets the old one play on', () => {
    const { status, told } = deploy({ failing: '*inspect*' });
    expect(status).toBe(1);
    expect(at(told, /deploy\/main.js/)).toBe(-1);
    expect(told.at(-1)).toMatch(/rm --force znatok-worker-b2/);
  });

  it('keeps the workers of older builds while games run on them', () => {
    const { status, told } = deploy({ drained: 2 });
    expect(status).toBe(0);
    expect(at(told, /rm --force znatok-worker-b1/)).toBe(-1);
    expect(deployed()).toBe('new@sha256:2 b2');
  });

  it('goes back to the image and the build before when the new ones do not get healthy', () => {
    writeFileSync(join(place, '.deployed'), 'old@sha256:1 b1\n');
    const { status, told } = deploy({ failing: "'new@sha256:2'*' ingress '*" });
    expect(status).toBe(1);
    const [failed, current, back] = [
      /^new\S+ .*up .* ingress/,
      /^old\S+ .*deploy\/main.js b1/,
      /^old\S+ .*up .* ingress/,
    ];
    expect(at(told, failed)).toBeGreaterThan(0);
    expect(at(told, current)).toBeGreaterThan(at(told, failed));
    expect(at(told, back)).toBeGreaterThan(at(told, current));
    expect(deployed()).toBe('old@sha256:1 b1');
  });
});
