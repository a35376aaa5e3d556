import { randomInt, randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import request from 'supertest';
import { drawKey } from '../../apps/admin-api/access/key-door';
import { hashPassword } from '../../apps/admin-api/access/password';
import type { Role } from '../../apps/admin-api/access/roles';
import type { AdminParts } from '../../apps/admin-api/admin.module';
import { createAdminApp } from '../../apps/admin-api/create-app';
import { addAdmin } from '../../libs/store/admins';
import { addApiKey } from '../../libs/store/api-keys';
import { openStore, type Store } from '../../libs/store/store';
import { createTestDatabase, type TestDatabase } from './database';
import { connectTestTemporal, type TestTemporal } from './temporal';

export const PASSWORD = 'correct horse battery';

export const ADMIN_KEY = 'key-of-the-admins-0123456789';

export interface RecordedGame {
  readonly room: string;
  readonly id?: string;
  readonly game?: string;
  readonly step?: string;
  readonly players?: readonly number[];
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly ending?: string;
  readonly frozenAt?: string;
  readonly frozenError?: string;
  readonly frozenLine?: string;
  readonly team?: number;
  readonly bot?: number;
}

interface OtherParts extends Pick<Partial<AdminParts>, 'requestsPerSecond' | 'trustedProxies' | 'consoleDirectory'> {
  readonly store?: Store;
  readonly client?: Client;
}

/** The admin API in this process, over a database of its own and the Temporal of this run. */
export class AdminWorld {
  /** What it logged, a line each. */
  readonly log: string[] = [];
  app!: NestExpressApplication;

  private constructor(
    readonly database: TestDatabase,
    /** The owner's, as tests look at it. */
    readonly store: Store,
    /** With the rights that the admin API has on a server. */
    private readonly own: Store,
    readonly temporal: TestTemporal,
  ) {}

  static async start(): Promise<AdminWorld> {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const database = await createTestDatabase();
    const world = new AdminWorld(
      database,
      openStore(database.url),
      openStore(database.of('admin-api')),
      await connectTestTemporal(),
    );
    world.app = await world.appOver({});
    const people = [
      { userId: 11, firstName: 'Аня', lastName: 'Ким' },
      { userId: 12, firstName: 'Боря', lastName: 'Лось' },
    ];
    await world.store.db.insertInto('players').values(people).execute();
    return world;
  }

  async end(): Promise<void> {
    await this.app.close();
    await this.temporal.close();
    await this.own.close();
    await this.store.close();
    await this.database.drop();
  }

  /** Another one, over a broken part. */
  async appOver(parts: OtherParts): Promise<NestExpressApplication> {
    const { store, client, ...rest } = parts;
    const made = await createAdminApp({
      db: (store ?? this.own).db,
      listen: (store ?? this.own).listen,
      temporal: client ?? this.temporal.client,
      taskQueue: this.temporal.taskQueue,
      temporalUiUrl: 'http://ui.example/',
      apiKey: ADMIN_KEY,
      requestsPerSecond: 10_000,
      ...rest,
      logger: pino({ level: 'trace' }, { write: (line: string) => void this.log.push(line) }),
    });
    await made.listen(0, '127.0.0.1');
    return made;
  }

  /** Requests with a key, by default with the one of the environment; their edits overwrite whatever is there. */
  as(server: NestExpressApplication = this.app, key = ADMIN_KEY) {
    const agent = request.agent(server.getHttpServer());
    return agent.set('Authorization', `Bearer ${key}`).set('If-Match', '*');
  }

  /** A new API key with this role. */
  async keyOf(role: Role, limits: { expiresAt?: string; community?: number } = {}): Promise<string> {
    const { key, prefix, secret } = drawKey();
    const { expiresAt = null, community = null } = limits;
    await addApiKey(this.store.db, { prefix, secret, name: `tests' ${role}`, role, community, expiresAt });
    return key;
  }

  /** A new admin with the password «correct horse battery». */
  async adminOf(role: Role): Promise<{ id: number; email: string }> {
    const email = `${randomUUID()}@example.org`;
    const password = await hashPassword(PASSWORD);
    const admin = await addAdmin(this.store.db, { email, name: `Admin ${role}`, role, password });
    return { id: Number(admin?.id), email };
  }

  /** A browser that has signed in: it keeps the cookie and sends the CSRF token. */
  async signedIn({ email }: { email: string }) {
    const browser = request.agent(this.app.getHttpServer());
    const answer = await browser.post('/v1/session').send({ email, password: PASSWORD }).expect(201);
    const { session } = answer.body as { session: { id: number; csrfToken: string } };
    browser.set('X-CSRF-Token', session.csrfToken).set('If-Match', '*');
    return { browser, session, cookie: String(answer.headers['set-cookie']) };
  }

  /** Requests of nobody. */
  stranger() {
    return request(this.app.getHttpServer());
  }

  /** A chat that the bot is in. Temporal is shared by the specs, so its number is drawn. */
  async knownRoom(gone = false, groupId = randomInt(1, 1_000_000_000)): Promise<string> {
    const peerId = 2_000_000_000 + randomInt(1, 1_000_000);
    const id = `vk:${groupId}:${peerId}`;
    await this.store.db.insertInto('rooms').values({ id, groupId, peerId, gone }).execute();
    return id;
  }

  /** Writes a game's row, as its first activity does, and ends it where it is to be over. */
  async record({ room, id = randomUUID(), team = 0, bot = 0, ...rest }: RecordedGame): Promise<string> {
    const { players = [11, 12, 13], endedAt, ending, ...more } = rest;
    const row = { id, workflowId: room, roomId: room, game: 'chgk', opening: 1, startedBy: 11, captain: 12, ...more };
    const { db } = this.store;
    await db
      .insertInto('games')
      .values({ ...row, players: JSON.stringify(players) })
      .execute();
    await db
      .updateTable('games')
      .set({ teamScore: team, botScore: bot, ...(endedAt !== undefined && { endedAt }), ...(ending && { ending }) })
      .where('id', '=', id)
      .execute();
    return id;
  }

  /** The body of a GET that must work. */
  async get<T>(path: string, query: object = {}): Promise<T> {
    const answer = await this.as().get(path).query(query);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  }

  /** Starts a game through the API and gives its id. */
  async startGame(room: string, body: object = {}): Promise<string> {
    const answer = await this.as()
      .post('/v1/games')
      .send({ room, game: 'chgk', ...body })
      .expect(201);
    return (answer.body as { gameId: string }).gameId;
  }

  /** While a worker runs a stand-in for `chgk`, which keeps the contract (snapshot, operate) and plays nothing. */
  async withWorker<T>(act: () => Promise<T>): Promise<T> {
    const connection = await NativeConnection.connect({ address: this.temporal.address });
    const worker = await Worker.create({
      connection,
      taskQueue: this.temporal.taskQueue,
      workflowsPath: require.resolve('../../apps/admin-api/spec/stand-in-game'),
    });
    try {
      return await worker.runUntil(act);
    } finally {
      await connection.close();
    }
  }
}

/** supertest gives bodies as `any`. */
export const bodyOf = async (call: request.Test): Promise<unknown> => ((await call) as { body: unknown }).body;

export const fieldsOf = (answer: { body: unknown }): string[] =>
  (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
