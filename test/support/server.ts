import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Emulator } from '../../apps/vk-emulator/start-emulator';
import { Children } from '../../infra/dev/children';
import { freePort } from '../../infra/dev/ports';
import { findTemporalServer } from '../../infra/dev/temporal-programs';
import { TemporalServer } from '../../infra/dev/temporal-server';
import { projectRoot } from '../../libs/platform/project-root';
import { asRoleOf, type AppName } from './database';
import { LiveChat } from './live-chat';
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
   * @param options.apps what runs of ours, by default everything
   */
  static async start(
    vk: Emulator,
    {
      backup,
      parent,
      apps,
    }: { readonly backup?: string; readonly parent?: string; readonly apps?: readonly AppName[] } = {},
  ): Promise<Server> {
    const needs = whatServersNeed();
    if (!needs) throw new Error('no Postgres with its tools, or no Temporal server');
    const server = new Server(vk, needs, await SystemPostgres.start(needs.bin, parent));
    server.postgres.makeRoles();
    if (backup !== undefined) server.do('backup/restore.sh', [backup]);
    await server.up(apps);
    return server;
  }

  get temporal(): TemporalServer {
    if (!this.#temporal) throw new Error('Temporal does not run');
    return this.#temporal;
  }

  /** As `docker compose up -d --wait`. */
  async up(apps: readonly AppName[] = ['worker', 'ingress', 'admin-api']): Promise<void> {
    this.postgres.migrate();
    this.#temporal = await TemporalServer.start({
      ...{ programs: this.needs.programs, cli: provided('TEST_TEMPORAL_CLI'), children: this.#children, shards: 4 },
      postgres: this.postgres.url('temporal', 'temporal:t'),
      dynamicConfig: this.#configureTemporal(),
      log: join(provided('TEST_DIRECTORY'), `temporal-${randomUUID()}.log`),
    });
    await this.run(...apps);
  }

  /** Starts processes, or starts them again. */
  async run(...names: readonly AppName[]): Promise<void> {
    await Promise.all(names.map((name) => this.runWith(name)));
  }

  /**
   * Starts a process, or starts it again.
   *
   * @param settings what it is told besides, or otherwise
   * @param main another program than its own
   */
  async runWith(name: AppName, settings: Readonly<Record<string, string>> = {}, main?: string): Promise<void> {
    const port = this.#ports.get(name) ?? (await freePort());
    this.#ports.set(name, port);
    const env = { ...this.environmentOf(name), PORT: String(port), ...settings };
    this.#apps.set(name, await AppProcess.start(name, env, main));
  }

  /** Stops processes as `docker compose stop` does. */
  async halt(...names: readonly (AppName | 'temporal')[]): Promise<void> {
    for (const name of names) {
      if (name === 'temporal') await this.temporal.end();
      else await this.#apps.get(name)?.kill();
    }
  }

  /** Has Temporal run with limits of an operator's beside ours; none: as before. */
  async limit(limits: Readonly<Record<string, number>> = {}): Promise<void> {
    this.#configureTemporal(Object.entries(limits).map(([name, value]) => `${name}:\n  - value: ${value}\n`));
    await this.temporal.end();
    await this.temporal.run();
  }

  #configureTemporal(more: readonly string[] = []): string {
    const file = join(this.postgres.directory, 'dynamic-config.yaml');
    writeFileSync(file, [readFileSync(script('temporal/dynamic-config.yaml'), 'utf8'), ...more].join(''));
    return file;
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
    const { items } = await this.api<{ items: { id: string }[] }>('GET', 'games?state=live');
    for (const { id } of items) await this.api('POST', `games/${id}/restart`);
    return items.length;
  }

  /** Asks the admin API as the runbooks do, with the key of the environment. */
  async api<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.#ports.get('admin-api')}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Runs SQL as Postgres' superuser; answers what psql prints, without decoration. */
  sql(statement: string): string {
    const { status, output } = this.postgres.run('psql', ['-XAtq', '-d', 'znatok', '-c', statement]);
    if (status !== 0) throw new Error(output);
    return output.trim();
  }

  /** A new chat of Аня and Боря with the bot in it, which has access to all messages. */
  chat(): LiveChat {
    const { peer_id: peerId } = this.vk.world.createChat('Проверка', [101, 102]);
    this.vk.world.access(peerId, true);
    this.vk.world.addBot(peerId);
    return new LiveChat(this.vk.world, peerId);
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

  environmentOf(name: AppName): Record<string, string> {
    return {
      DATABASE_URL: asRoleOf(name, this.postgres.url('znatok', 'postgres')),
      TEMPORAL_ADDRESS: this.temporal.address,
      VK_API_URL: `${this.vk.url}/method`,
      ...{ VK_TOKEN: 'local-token', VK_GROUP_ID: '1', ADMIN_API_KEY: ADMIN_KEY },
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'warn',
    };
  }
}
