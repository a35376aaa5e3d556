/**
 * Temporal's full server on a Postgres that is given, set up by the scripts that set it up in production (infra/temporal), for tests
 * of operations, chaos and benchmarks. It may be killed at any moment and run again: address and data stay.
 *
 *   const programs = findTemporalServer();              // undefined where it was never built: infra/temporal/build-server.sh
 *   const server = await TemporalServer.start({ programs, cli: await findTemporal(), postgres: 'postgres://…/postgres', log, children });
 *   … TEMPORAL_ADDRESS: server.address …
 *   await server.kill();                                // kill -9
 *   await server.run();                                 // goes on where it stood; ready when this is done
 *   await server.end();                                 // SIGTERM
 */
import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { projectRoot } from '../../libs/platform/project-root';
import type { Children } from './children';
import { portFrom } from './ports';
import { Spawned } from './spawned';
import type { TemporalPrograms } from './temporal-programs';

const HOST = '127.0.0.1';
const READY_MS = 120_000;
const ANSWER_MS = 2_000;

export interface TemporalServerOptions {
  readonly programs: TemporalPrograms;
  /** Temporal's CLI, which makes namespaces. */
  readonly cli: string;
  /** Of a role that may make databases. */
  readonly postgres: string;
  readonly log: string;
  readonly children: Children;
  /** What its two databases are called, `temporal` by default: several servers on one Postgres need names of their own. */
  readonly database?: string;
  /** For ever, once the databases are made. As in docker-compose.yml by default. */
  readonly shards?: number;
  /** A file; infra/temporal/dynamic-config.yaml by default. */
  readonly dynamicConfig?: string;
  /** More of the server's own variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export class TemporalServer {
  #process: Spawned | undefined;

  private constructor(
    private readonly options: TemporalServerOptions,
    readonly address: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** With its databases, the namespace `default` and the search attributes of games. Databases that are there are gone on with. */
  static async start(options: TemporalServerOptions): Promise<TemporalServer> {
    const { postgres, programs, database = 'temporal', cli } = options;
    const ports = await drawPorts();
    const { hostname, port, username, password } = new URL(postgres);
    const env = {
      ...process.env,
      PATH: [dirname(programs.sqlTool), dirname(cli), process.env.PATH].join(delimiter),
      ...{ DB: 'postgres12_pgx', POSTGRES_SEEDS: hostname, DB_PORT: port || '5432' },
      ...{ POSTGRES_USER: decodeURIComponent(username), POSTGRES_PWD: decodeURIComponent(password) },
      ...{ DBNAME: database, VISIBILITY_DBNAME: visibilityOf(database) },
      NUM_HISTORY_SHARDS: String(options.shards ?? 64),
      DYNAMIC_CONFIG_FILE_PATH: options.dynamicConfig ?? join(projectRoot(), 'infra/temporal/dynamic-config.yaml'),
      ...{ BIND_ON_IP: HOST, LOG_LEVEL: 'warn', ...ports },
      ...options.env,
    };
    const server = new TemporalServer(options, `${HOST}:${ports.FRONTEND_GRPC_PORT}`, env);
    await ensureDatabases(postgres, [database, visibilityOf(database)]);
    await server.#setUp('setup-schema.sh');
    await server.run();
    await server.addNamespace('default');
    return server;
  }

  get hasEnded(): boolean {
    return this.#process?.hasEnded ?? true;
  }

  get pid(): number | undefined {
    return this.#process?.child.pid;
  }

  /** Starts it, or starts it again, on the same ports; done when it takes requests. */
  async run(): Promise<void> {
    const { programs, log, children } = this.options;
    const process = new Spawned({
      ...{ command: programs.server, args: ['--allow-no-auth', 'start'], env: this.env },
      ...{ log, children, stage: 'servers', ending: { patience: 20_000 } },
    });
    this.#process = process;
    for (const end = Date.now() + READY_MS; !(await answers(this.address)); await sleep(50)) {
      if (process.hasEnded || Date.now() > end)
        throw new Error(`Temporal's server doesn't start:\n${process.lastLines(3)}`);
    }
  }

  /** A namespace with the search attributes of games; one that is there is left as it is. */
  async addNamespace(name: string): Promise<void> {
    await this.#setUp('setup-namespace.sh', { TEMPORAL_ADDRESS: this.address, TEMPORAL_NAMESPACE: name });
  }

  async kill(): Promise<void> {
    this.#process?.child.kill('SIGKILL');
    await this.#process?.exited;
  }

  async end(): Promise<void> {
    await this.#process?.end();
  }

  async #setUp(script: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
    await promisify(execFile)(join(projectRoot(), 'infra/temporal', script), { env: { ...this.env, ...env } });
  }
}

const visibilityOf = (database: string): string => `${database}_visibility`;

/** Each of its four services talks to the others, and one of them to us. */
const drawPorts = async (): Promise<Record<string, string>> => {
  const ports: Record<string, string> = {};
  for (const service of ['FRONTEND', 'MATCHING', 'HISTORY', 'WORKER']) {
    ports[`${service}_GRPC_PORT`] = await drawPort();
    ports[`${service}_MEMBERSHIP_PORT`] = await drawPort();
  }
  return { ...ports, FRONTEND_HTTP_PORT: await drawPort() };
};

/** Temporal's table of members keeps a port in a signed smallint: the ports that a system gives by itself are too high for it. */
const drawPort = async (): Promise<string> => String(await portFrom(randomInt(10_000, 32_000)));

const ensureDatabases = async (url: string, names: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const name of names) {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
};

const answers = async (address: string): Promise<boolean> => {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: ANSWER_MS });
    const service = connection.workflowService;
    await connection.withDeadline(Date.now() + ANSWER_MS, () => service.listNamespaces({ pageSize: 1 }));
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
};
