import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { freePort } from '../../infra/dev/ports';
import { ensureRoom } from '../../libs/store/rooms';
import { openStore, type Store } from '../../libs/store/store';
import { openWants, writeWants } from '../../libs/store/wants';
import { Dedupe } from '../../workflows/room/dedupe';
import type { GameInput } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import { createTestDatabase, type TestDatabase } from './database';
import { AppProcess } from './processes';
import { provided } from './provided';
import { TcpLink } from './tcp-link';

export const GROUP = 1;
export const SECRET = 'secret-of-tests';

export interface Lease {
  readonly epoch: number;
  readonly ts: number;
  readonly holder: string | null;
}

/**
 * Ingress processes between a local VK and a real Temporal, with wires to Temporal and Postgres that can be cut. No worker
 * runs: games are workflows that nobody plays, so that their histories hold every signal that ever arrived, in its order.
 */
export class IngressWorld {
  readonly #apps = new Set<AppProcess>();

  private constructor(
    readonly vk: Emulator,
    readonly database: TestDatabase,
    readonly store: Store,
    readonly client: Client,
    readonly temporal: TcpLink,
    readonly postgres: TcpLink,
  ) {}

  static async start(): Promise<IngressWorld> {
    const database = await createTestDatabase();
    const namespace = `test-${randomUUID()}`;
    const address = provided('TEST_TEMPORAL_ADDRESS');
    const connection = await Connection.connect({ address });
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as unknown as Long },
    });
    const { hostname, port } = new URL(database.url);
    const [host = '', temporalPort = ''] = address.split(':');
    return new IngressWorld(
      await startEmulator({ groupId: GROUP, invite: false, retention: 100_000, ratePerSecond: 1_000 }),
      database,
      openStore(database.url),
      new Client({ connection, namespace }),
      await TcpLink.to(host, Number(temporalPort)),
      await TcpLink.to(hostname, Number(port)),
    );
  }

  /** Its database as seen through the wire that can be cut. */
  get wiredDatabase(): string {
    const url = new URL(this.database.of('ingress'));
    url.port = String(this.postgres.port);
    return url.href;
  }

  get wiredTemporal(): string {
    return `127.0.0.1:${this.temporal.port}`;
  }

  async ingress(env: Readonly<Record<string, string>> = {}): Promise<AppProcess & { readonly port: number }> {
    const port = await freePort();
    const app = await AppProcess.start('ingress', {
      DATABASE_URL: this.wiredDatabase,
      TEMPORAL_ADDRESS: this.wiredTemporal,
      TEMPORAL_NAMESPACE: this.client.options.namespace,
      VK_API_URL: `${this.vk.url}/method`,
      VK_TOKEN: 'local-token',
      VK_GROUP_ID: String(GROUP),
      VK_CALLBACK_SECRET: SECRET,
      PORT: String(port),
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'warn',
      ...env,
    });
    this.#apps.add(app);
    return Object.assign(app, { port });
  }

  /** A new chat with a live game that wants every word; answers its room. */
  async room(): Promise<{ readonly id: string; readonly peerId: number }> {
    const { peer_id: peerId } = this.vk.world.createChat('Проверка', [101, 102]);
    this.vk.world.access(peerId, true);
    this.vk.world.addBot(peerId);
    const id = `vk:${GROUP}:${peerId}`;
    await ensureRoom(this.store.db, id);
    const opening = await openWants(this.store.db, { workflowId: id, room: id, game: 'chgk' });
    const waits = [{ from: null, words: true }];
    await writeWants(this.store.db, { workflowId: id, room: id, opening, attempt: 0, n: 1, waits, everything: false });
    const input = {
      v: 1,
      attempt: 0,
      room: id,
      game: 'chgk',
      args: [],
      startedBy: 101,
      opening,
    } as unknown as GameInput;
    await this.client.workflow.start('chgk', { workflowId: id, taskQueue: 'nobody', args: [input] });
    return { id, peerId };
  }

  say(peerId: number, text: string): void {
    this.vk.world.say({ peerId, from: 101, text });
  }

  /** Everything that was ever signalled to the game of a room, in order, repeats included. */
  async signalled(workflowId: string): Promise<Heard[]> {
    const { events } = await this.client.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => {
      const [payload] = signal?.input?.payloads ?? [];
      return payload?.data ? (JSON.parse(Buffer.from(payload.data).toString()) as Heard[]) : [];
    });
  }

  /** The words that its game heard, as the game itself sorts out repeats. */
  async texts(workflowId: string): Promise<string[]> {
    const window = new Dedupe();
    const heard = await this.signalled(workflowId);
    return heard.filter((one) => window.isNew(one)).flatMap(({ kind, text }) => (kind === 'text' ? [text ?? ''] : []));
  }

  async lease(): Promise<Lease> {
    const { rows } = await sql<Lease>`
      select epoch, coalesce(ts, '0')::int as ts, case when held_until > clock_timestamp() then holder end as holder
      from ingress_cursors where group_id = ${GROUP}`.execute(this.store.db);
    return rows[0] ?? { epoch: 0, ts: 0, holder: null };
  }

  async undelivered(): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from undelivered`.execute(this.store.db);
    return rows[0]?.n ?? 0;
  }

  async stop(): Promise<void> {
    this.temporal.mend();
    this.postgres.mend();
    await Promise.all([...this.#apps].map((app) => app.kill('SIGKILL')));
    await this.vk.stop();
    await this.store.close();
    await this.client.connection.close();
    this.temporal.close();
    this.postgres.close();
    await this.database.drop();
  }
}

/** Waits until it is so; throws what it threw last, or that it did not come true. */
export const eventually = async (what: () => unknown, within = 30_000): Promise<void> => {
  for (const end = Date.now() + within; ; await sleep(50)) {
    try {
      const result = await what();
      if (result === undefined || result === true) return;
      if (Date.now() > end) throw new Error('it did not come true');
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
};

type Long = NonNullable<
  NonNullable<
    Parameters<Connection['workflowService']['registerNamespace']>[0]['workflowExecutionRetentionPeriod']
  >['seconds']
>;
