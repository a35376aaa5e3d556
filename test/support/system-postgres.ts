import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../infra/dev/ports';
import { serviceAccount } from '../../infra/dev/service-account';
import { projectRoot } from '../../libs/platform/project-root';
import type { Certificate } from './certificate';

/** The newest Postgres of this machine's own that has its tools with it (pg_dump must be as new as its server). */
export const systemPostgres = (parent = '/usr/lib/postgresql'): string | undefined =>
  (existsSync(parent) ? readdirSync(parent) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(parent, version, 'bin'))
    .find((bin) => ['initdb', 'pg_ctl', 'psql', 'pg_dump'].every((tool) => existsSync(join(bin, tool))));

/** A word for each role, none like another; one with what SQL quotes. */
const PASSWORDS = {
  TEMPORAL_DB_PASSWORD: "of-tempor'al",
  OWNER_DB_PASSWORD: 'of-the-owner',
  INGRESS_DB_PASSWORD: 'of-the-ingress',
  WORKER_DB_PASSWORD: 'of-the-worker',
  ADMIN_DB_PASSWORD: 'of-the-admin-api',
  BACKUP_DB_PASSWORD: 'of-backups',
};

/** A fresh cluster as the container of Postgres makes one, whose superuser is `postgres`. */
export class SystemPostgres {
  private constructor(
    readonly bin: string,
    readonly directory: string,
    /** For psql, pg_dump and the like. */
    readonly env: NodeJS.ProcessEnv,
    readonly port: number,
  ) {}

  /**
   * @param parent where its files are kept, which must be a place that everybody may enter
   * @param certificate with it, it speaks TLS alone and asks everybody but `postgres` for a password
   */
  static async start(bin: string, parent = tmpdir(), certificate?: Certificate): Promise<SystemPostgres> {
    const directory = mkdtempSync(join(parent, 'znatok-pg-'));
    const account = serviceAccount();
    if (account) chownSync(directory, account.uid, account.gid);
    const port = await freePort();
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, PGHOST: '127.0.0.1', PGPORT: String(port) };
    const postgres = new SystemPostgres(
      bin,
      directory,
      { ...env, PGUSER: 'postgres', POSTGRES_USER: 'postgres' },
      port,
    );
    const { cluster } = postgres;
    postgres.#control('initdb', ['-D', cluster, '-U', 'postgres', '-A', 'trust', '--no-sync', '--no-instructions']);
    if (certificate) postgres.#speakTls(certificate);
    postgres.go();
    return postgres;
  }

  private get cluster(): string {
    return join(this.directory, 'cluster');
  }

  get runs(): boolean {
    return (
      spawnSync(join(this.bin, 'pg_ctl'), ['-D', this.cluster, 'status'], { ...serviceAccount(), cwd: '/' }).status ===
      0
    );
  }

  /** Starts it, or starts it again. */
  go(): void {
    const tls = existsSync(join(this.cluster, 'server.key')) ? '-c ssl=on' : '';
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off ${tls}`;
    const log = join(this.directory, 'log');
    this.#control('pg_ctl', ['-D', this.cluster, '-w', '-l', log, '-o', options, 'start']);
  }

  #speakTls({ cert, key }: Certificate): void {
    const access = 'hostssl all postgres 127.0.0.1/32 trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n';
    writeFileSync(join(this.cluster, 'pg_hba.conf'), access);
    const own = join(this.cluster, 'server.key');
    copyFileSync(key, own);
    chmodSync(own, 0o600);
    const account = serviceAccount();
    if (account) chownSync(own, account.uid, account.gid);
    copyFileSync(cert, join(this.cluster, 'server.crt'));
    chmodSync(join(this.cluster, 'server.crt'), 0o644);
  }

  /** Runs a program with this Postgres in its environment. Answers its exit code and what it wrote. */
  run(
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(command, args, { env: { ...this.env, ...env }, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  /** Makes the roles and databases as its container does; answers the roles' passwords. */
  makeRoles(): typeof PASSWORDS {
    const { status, output } = this.run(join(projectRoot(), 'infra/docker/postgres/roles.sh'), [], PASSWORDS);
    if (status !== 0) throw new Error(output);
    return PASSWORDS;
  }

  /** Runs the migrations as their job does; answers what it said. */
  migrate(url = this.url('znatok', 'znatok_owner')): string {
    const main = join(projectRoot(), 'dist/infra/migrate.js');
    const { status, output } = this.run(process.execPath, [main], { DATABASE_URL: url });
    if (status !== 0) throw new Error(output);
    return output;
  }

  url(database: string, role: string): string {
    return `postgres://${role}@127.0.0.1:${this.port}/${database}`;
  }

  /** Writes to its log until that fails for want of room. */
  useUpLog(): void {
    const message = "select length(pg_logical_emit_message(false, 'fill', repeat('x', 4000000))::text)";
    for (let times = 0; times < 100; times += 1) {
      if (this.run('psql', ['--no-psqlrc', '--dbname', 'postgres', '--command', message]).status !== 0) return;
    }
    throw new Error('the disk is not full');
  }

  end(): void {
    if (this.runs) this.#control('pg_ctl', ['-D', this.cluster, '-m', 'immediate', 'stop']);
    rmSync(this.directory, { recursive: true, force: true });
  }

  #control(tool: string, args: readonly string[]): void {
    const { status, stderr } = spawnSync(join(this.bin, tool), args, {
      ...serviceAccount(),
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      // pg_ctl's server would hold a pipe open.
      stdio: ['ignore', 'ignore', tool === 'initdb' ? 'pipe' : 'ignore'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${tool} failed: ${stderr}`);
  }
}
