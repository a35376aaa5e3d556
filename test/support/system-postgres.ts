import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../infra/dev/ports';
import { serviceAccount } from '../../infra/dev/service-account';

/** The newest Postgres of this machine's own that has its tools with it (pg_dump must be as new as its server). */
export const systemPostgres = (parent = '/usr/lib/postgresql'): string | undefined =>
  (existsSync(parent) ? readdirSync(parent) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(parent, version, 'bin'))
    .find((bin) => ['initdb', 'pg_ctl', 'psql', 'pg_dump'].every((tool) => existsSync(join(bin, tool))));

/** A fresh cluster as the container of Postgres makes one, whose superuser is `postgres`. */
export class SystemPostgres {
  private constructor(
    readonly bin: string,
    readonly directory: string,
    /** For psql, pg_dump and the like. */
    readonly env: NodeJS.ProcessEnv,
    readonly port: number,
  ) {}

  static async start(bin: string): Promise<SystemPostgres> {
    const directory = mkdtempSync(join(tmpdir(), 'znatok-pg-'));
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
    const cluster = join(directory, 'cluster');
    postgres.#control('initdb', ['-D', cluster, '-U', 'postgres', '-A', 'trust', '--no-sync', '--no-instructions']);
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
    postgres.#control('pg_ctl', ['-D', cluster, '-w', '-l', join(directory, 'log'), '-o', options, 'start']);
    return postgres;
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

  url(database: string, role: string): string {
    return `postgres://${role}@127.0.0.1:${this.port}/${database}`;
  }

  end(): void {
    this.#control('pg_ctl', ['-D', join(this.directory, 'cluster'), '-m', 'immediate', 'stop']);
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
