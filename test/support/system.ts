import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../apps/vk-emulator/start-emulator';
import { openStore, type Store } from '../../libs/store/store';
import { freePort } from '../../infra/dev/ports';
import { createTestDatabase, type AppName, type TestDatabase } from './database';
import { LiveChat } from './live-chat';
import { AppProcess, type Ended } from './processes';
import { provided } from './provided';

export const ADMIN_KEY = 'a-key-for-tests-only';

/**
 * The whole system for one spec: a local VK in this process, a database and a Temporal namespace of its own, and the apps as
 * real processes that can be killed.
 */
export class System {
  readonly #apps = new Map<AppName, AppProcess>();
  readonly #ended: AppProcess[] = [];
  readonly ports = new Map<AppName, number>();
  /** What processes that are started from now on are told besides, or otherwise. */
  settings: Readonly<Record<string, string>> = {};

  private constructor(
    readonly vk: Emulator,
    readonly database: TestDatabase,
    readonly store: Store,
    readonly client: Client,
    readonly namespace: string,
    readonly temporal: string,
  ) {}

  static async start(
    apps: readonly AppName[] = ['worker', 'ingress'],
    emulator: EmulatorOptions = { invite: false },
    temporal = provided('TEST_TEMPORAL_ADDRESS'),
    made?: TestDatabase,
  ): Promise<System> {
    const database = made ?? (await createTestDatabase());
    const namespace = `test-${randomUUID()}`;
    const connection = await Connection.connect({ address: temporal });
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as unknown as Long },
    });
    const system = new System(
      await startEmulator(emulator),
      database,
      openStore(database.url),
      new Client({ connection, namespace }),
      namespace,
      temporal,
    );
    await Promise.all(apps.map((name) => system.run(name)));
    return system;
  }

  /** Starts an app, or starts it again. */
  async run(name: AppName, more: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
    const PORT = String(await this.#portOf(name));
    const app = await AppProcess.start(name, { ...this.environmentOf(name), PORT, ...more });
    this.#apps.set(name, app);
    return app;
  }

  /** What a process of this system is told. */
  environmentOf(name: AppName): Record<string, string> {
    return {
      DATABASE_URL: this.database.of(name),
      TEMPORAL_ADDRESS: this.temporal,
      TEMPORAL_NAMESPACE: this.namespace,
      VK_API_URL: `${this.vk.url}/method`,
      VK_TOKEN: 'local-token',
      VK_GROUP_ID: '1',
      ADMIN_API_KEY: ADMIN_KEY,
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'warn',
      ...this.settings,
    };
  }

  /** The same port each time an app is started. */
  async #portOf(name: AppName): Promise<number> {
    const port = this.ports.get(name) ?? (await freePort());
    this.ports.set(name, port);
    return port;
  }

  /** Ends an app by kill -9, as a crash or the machine would. */
  async crash(name: AppName): Promise<Ended> {
    const app = this.#apps.get(name);
    if (!app) throw new Error(`${name} does not run`);
    this.#apps.delete(name);
    this.#ended.push(app);
    return app.kill('SIGKILL');
  }

  async end(name: AppName): Promise<Ended> {
    const app = this.#apps.get(name);
    if (!app) throw new Error(`${name} does not run`);
    this.#apps.delete(name);
    return app.kill('SIGTERM');
  }

  /** What all apps have written to their logs, those that were killed as well. */
  get written(): string {
    return [...this.#ended, ...this.#apps.values()].map(({ stdout, stderr }) => stdout + stderr).join('\n');
  }

  /** A new chat of four people with the bot in it, which has access to all messages. */
  chat(members: readonly number[] = [101, 102, 103, 104], title = 'Проверка'): LiveChat {
    const { peer_id: peerId } = this.vk.world.createChat(title, members);
    this.vk.world.access(peerId, true);
    this.vk.world.addBot(peerId);
    return new LiveChat(this.vk.world, peerId);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#apps.keys()].map((name) => this.end(name)));
    await this.vk.stop();
    await this.store.close();
    await this.client.connection.close();
    await this.database.drop();
  }
}

type Long = NonNullable<
  NonNullable<
    Parameters<Connection['workflowService']['registerNamespace']>[0]['workflowExecutionRetentionPeriod']
  >['seconds']
>;
