import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import type { Children } from '../infra/dev/children';
import { freePort } from '../infra/dev/ports';
import { startPostgres } from '../infra/dev/postgres';
import { serviceAccount } from '../infra/dev/service-account';
import { Spawned } from '../infra/dev/spawned';
import { startTemporal } from '../infra/dev/temporal';
import { findTemporal } from '../infra/dev/temporal-cli';
import { projectRoot } from '../libs/platform/project-root';
import { migrate } from '../infra/migrate';
import { openStore, type Store } from '../libs/store/store';
import { ensureRoom } from '../libs/store/rooms';
import { openWants, writeWants } from '../libs/store/wants';
import type { Heard } from '../workflows/room/heard';
import type { Contender } from './contender';
import { GROUP, isWanted, PLAYER, type EndlessTalk } from './endless-talk';

interface Surroundings {
  readonly talk: EndlessTalk;
  readonly directory: string;
  readonly children: Children;
}

/** One ingress process, Postgres with every commit on disk, and Temporal's dev server on a file; in each chat a game waits for one player. */
export class IngressContender implements Contender {
  readonly name = 'Znatok';
  #app: Spawned | undefined;
  #port = 0;
  #from = 0;

  private constructor(
    private readonly around: Surroundings,
    private readonly store: Store,
    private readonly databaseUrl: string,
    private readonly temporal: string,
    private readonly client: Client,
  ) {}

  static async prepare(around: Surroundings): Promise<IngressContender> {
    const { directory, children, talk } = around;
    const log = (name: string): string => join(directory, `${name}.log`);
    const postgres = await startPostgres({
      ...{ directory: join(directory, 'postgres'), database: 'bench', log: log('postgres'), children },
      ...{ note: console.log, account: serviceAccount(), durable: true },
    });
    const databaseUrl = postgres.url('bench');
    await migrate(databaseUrl);
    const { address } = await startTemporal({
      ...{ cli: await findTemporal(console.log), database: join(directory, 'temporal.db'), port: await freePort() },
      ...{ log: log('temporal'), children, note: console.log },
    });
    const client = new Client({ connection: await Connection.connect({ address }) });
    const store = openStore(databaseUrl);
    for (const room of talk.rooms) await live(store, client, room);
    return new IngressContender(around, store, databaseUrl, address, client);
  }

  async start(): Promise<number> {
    const { talk, directory, children } = this.around;
    // Each run begins with the next line, not with what was said to others.
    await sql`delete from ingress_cursors`.execute(this.store.db);
    this.#from = talk.said;
    this.#port = await freePort();
    const env = {
      ...process.env,
      ...{ DATABASE_URL: this.databaseUrl, TEMPORAL_ADDRESS: this.temporal, VK_API_URL: `${talk.url}/method` },
      ...{ VK_TOKEN: 'token', VK_GROUP_ID: String(GROUP), PORT: String(this.#port), LOG_LEVEL: 'warn' },
    };
    this.#app = new Spawned({
      ...{ command: process.execPath, args: [join(projectRoot(), 'dist/apps/ingress/main.js')], env, children },
      ...{ log: join(directory, 'ingress.log'), stage: 'apps', ipc: true },
    });
    const ended = this.#app.exited;
    const how = await Promise.race([once(this.#app.child, 'message'), ended]);
    if (typeof how === 'string') throw new Error(`the ingress ${how}:\n${this.#app.lastLines()}`);
    return this.#app.child.pid ?? 0;
  }

  /** `ts` is stored behind what Temporal has acknowledged. */
  async through(): Promise<void> {
    for (;;) {
      const { rows } = await sql<{ ts: number }>`select ts::int8 as ts from ingress_cursors`.execute(this.store.db);
      if ((rows[0]?.ts ?? 0) >= this.around.talk.said) return;
      await sleep(20);
    }
  }

  /** Counted in the histories of the games, by event. */
  async arrived(): Promise<number> {
    const { talk } = this.around;
    const events = new Set<string>();
    for (const room of talk.rooms) for (const { eventId } of await this.#signalled(room)) events.add(eventId);
    let [wanted, arrived] = [0, 0];
    for (let n = this.#from + 1; n <= talk.said; n += 1) {
      if (!isWanted(n)) continue;
      wanted += 1;
      if (events.has(n.toString(16).padStart(40, '0'))) arrived += 1;
    }
    return arrived / wanted;
  }

  async stop(): Promise<void> {
    await this.#app?.end();
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.client.connection.close();
  }

  async #signalled(workflowId: string): Promise<Heard[]> {
    const { events } = await this.client.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => {
      const data = signal?.input?.payloads?.[0]?.data;
      return data ? (JSON.parse(Buffer.from(data).toString()) as Heard[]) : [];
    });
  }
}

/** A game that waits for one player's words; nobody plays it, so what it costs is not counted. */
const live = async ({ db }: Store, client: Client, room: string): Promise<void> => {
  await ensureRoom(db, room);
  const opening = await openWants(db, { workflowId: room, room, game: 'chgk' });
  const waits = [{ from: [PLAYER], words: true }];
  await writeWants(db, { workflowId: room, room, opening, attempt: 0, n: 1, waits, everything: false });
  await client.workflow.start('chgk', { workflowId: room, taskQueue: 'nobody', args: [] });
};
