import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Emulator } from '../../apps/vk-emulator/start-emulator';
import { Children } from '../../infra/dev/children';
import { freePort } from '../../infra/dev/ports';
import { findTemporalServer } from '../../infra/dev/temporal-programs';
import { TemporalServer } from '../../infra/dev/temporal-server';
import { projectRoot } from '../../libs/platform/project-root';
import { asRoleOf, type AppName } from './database';
import { AppProcess } from './processes';
import { provided } from './provided';
import { ADMIN_KEY } from './system';
import { SystemPostgres, systemPostgres } from './system-postgres';

const script = (name: string): string => join(projectRoot(), 'infra', name);
/** And a second. */
const FIVE_MINUTES = 301;

/** What a server needs and not every machine has; undefined where something is missing. */
export const whatServersNeed = ():
  { readonly bin: string; readonly programs: NonNullable<ReturnType<typeof findTemporalServer>> } | undefined => {
  const [bin, programs] = [systemPostgres(), findTemporalServer()];
  return bin && programs ? { bin, programs } : undefined;
};

/**
 * One machine with everything on it, set up as docker-compose.yml sets it up: the roles, Temporal's own server on the same Postgres,
 * and our processes by their roles. Runbooks are carried out on it; the local VK is outside, as VK is.
 */
export class Server {
  readonly #apps = new Map<AppName, AppProcess>();
  readonly #ports = new Map<AppName, number>();
  #temporal: TemporalServer | undefined;
  readonly #children = new Children();

  private constructor(
    private readonly vk: Emulator,
    private readonly needs: NonNullable<ReturnType<typeof whatServersNeed>>,
    readonly postgres: SystemPostgres,
  ) {}

  /**
   * @param options.backup is put back before anything starts
   * @param options.parent where Postgres keeps its files
   */
  static async start(
    vk: Emulator,
    { backup, parent }: { readonly backup?: string; readonly parent?: string } = {},
  ): Promise<Server> {
    const needs = whatServersNeed();
    if (!needs) throw new Error('no Postgres with its tools, or no Temporal server');
    const server = new Server(vk, needs, await SystemPostgres.start(needs.bin, parent));
    server.postgres.makeRoles();
    if (backup !== undefined) server.do('backup/restore.sh', [backup]);
    await server.up();
    return server;
  }

  get temporal(): TemporalServer {
    if (!this.#temporal) throw new Error('Temporal does not run');
    return this.#temporal;
  }

  /** As `docker compose up -d --wait`. */
  async up(): Promise<void> {
    this.postgres.migrate();
    this.#temporal = await TemporalServer.start({
      ...{ programs: this.needs.programs, cli: provided('TEST_TEMPORAL_CLI'), children: this.#children, shards: 4 },
      postgres: this.postgres.url('temporal', 'temporal:t'),
      log: join(provided('TEST_DIRECTORY'), `temporal-${randomUUID()}.log`),
    });
    await this.run('worker', 'ingress', 'admin-api');
  }

  /** Starts processes, or starts them again. */
  async run(...names: readonly AppName[]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const port = this.#ports.get(name) ?? (await freePort());
        this.#ports.set(name, port);
        this.#apps.set(name, await AppProcess.start(name, { ...this.#environmentOf(name), PORT: String(port) }));
      }),
    );
  }

  /** Stops processes as `docker compose stop` does. */
  async halt(...names: readonly (AppName | 'temporal')[]): Promise<void> {
    for (const name of names) {
      if (name === 'temporal') await this.temporal.end();
      else await this.#apps.get(name)?.kill();
    }
  }

  /** Starts what has ended by itself, as `restart: unless-stopped` does. */
  async revive(): Promise<void> {
    if (!this.postgres.runs) this.postgres.go();
    if (this.temporal.hasEnded) await this.temporal.run();
  }

  /** What a game's activities were to wait until they are tried again, five minutes at most, is over at once. */
  async cutRestShort(workflowId: string): Promise<void> {
    const connection = await Connection.connect({ address: this.temporal.address });
    const { workflowService } = connection;
    const due = await workflowService.describeWorkflowExecution({ namespace: 'default', execution: { workflowId } });
    for (const { nextAttemptScheduleTime } of due.pendingActivities ?? []) {
      const wait = Number(nextAttemptScheduleTime?.seconds ?? 0) - Date.now() / 1_000;
      if (wait > FIVE_MINUTES) throw new Error(`it is tried again only in ${wait} s`);
    }
    await workflowService.resetActivity({ namespace: 'default', execution: { workflowId }, matchAll: true });
    await connection.close();
  }

  /** Has every live game go on from its last chapter, by the admin API; answers how many there were. */
  async restartGames(): Promise<number> {
    const api = `http://127.0.0.1:${this.#ports.get('admin-api')}/v1/games`;
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const { items } = (await (await fetch(`${api}?state=live`, { headers })).json()) as { items: { id: string }[] };
    for (const { id } of items) {
      const { ok, status } = await fetch(`${api}/${id}/restart`, { method: 'POST', headers });
      if (!ok) throw new Error(`the restart of ${id} was answered ${status}`);
    }
    return items.length;
  }

  async metrics(name: AppName): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.#ports.get(name)}/metrics`)).text();
  }

  /** Runs one of infra's scripts as an operator does. Answers what it said. */
  do(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
    const { status, output } = this.postgres.run(script(name), args, env);
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${output}`);
    return output.trim();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#apps.values()].map((app) => app.kill('SIGKILL')));
    await this.#children.killAll();
    this.postgres.end();
  }

  #environmentOf(name: AppName): Record<string, string> {
    return {
      DATABASE_URL: asRoleOf(name, this.postgres.url('znatok', 'postgres')),
      TEMPORAL_ADDRESS: this.temporal.address,
      VK_API_URL: `${this.vk.url}/method`,
      ...{ VK_TOKEN: 'local-token', VK_GROUP_ID: '1', ADMIN_API_KEY: ADMIN_KEY },
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'warn',
    };
  }
}
