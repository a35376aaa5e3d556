import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { ConfigError } from '../../libs/platform/config-error';
import type { Children } from './children';
import { freePort } from './ports';
import { Spawned } from './spawned';
import { Supervised } from './supervised';

const START_MS = 60_000;
const ANSWER_MS = 2_000;

export interface Temporal {
  readonly address: string;
  /** Absent when it runs without its Web UI. */
  readonly ui?: string;
  readonly server: Supervised;
}

export interface TemporalOptions {
  readonly cli: string;
  /** Kept in this file; absent: in memory. */
  readonly database?: string;
  readonly port: number;
  readonly uiPort?: number;
  readonly log: string;
  readonly children: Children;
  readonly note: (line: string) => void;
  /** Has games continue as new at almost every chapter. */
  readonly shortRuns?: boolean;
  /** Lets tests move a workflow's clock. Temporal moves it too far where it may set timers for sooner than a second. */
  readonly movableClock?: boolean;
}

/** Starts Temporal's dev server on the loopback. */
export const startTemporal = async (options: TemporalOptions): Promise<Temporal> => {
  let { port } = options;
  for (let attempt = 1; ; attempt++) {
    const args = argumentsFor(options, port);
    const spawn = (): Spawned =>
      new Spawned({
        command: options.cli,
        args,
        stage: 'servers',
        ending: { patience: 15_000 },
        log: options.log,
        children: options.children,
      });
    const server = spawn();
    const address = `127.0.0.1:${port}`;
    if (await isReady(server, address)) {
      const ui = options.uiPort && `http://127.0.0.1:${options.uiPort}`;
      return { address, server: new Supervised(server, { name: 'Temporal', spawn, ...options }), ...(ui && { ui }) };
    }
    // One of its ports was taken in the meantime.
    if (attempt === 3) throw new ConfigError(`Temporal doesn't start:\n${server.lastLines()}`);
    port = await freePort();
  }
};

const argumentsFor = ({ database, uiPort, shortRuns, movableClock }: TemporalOptions, port: number): string[] => [
  ...[
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'error',
    '--log-format',
    'json',
  ],
  ...(database ? ['--db-filename', database, '--sqlite-pragma', 'journal_mode=wal'] : []),
  ...(uiPort ? ['--ui-port', String(uiPort), '--ui-disable-news-fetch'] : ['--headless']),
  // A game whose code was mended goes on within seconds, not after ten minutes of growing pauses.
  ...['--dynamic-config-value', 'history.workflowTaskRetryMaxInterval="10s"'],
  // Temporal sets no timer for sooner than this: by default a game whose worker was killed waits a second for another one.
  ...(movableClock
    ? ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true']
    : ['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="50ms"']),
  ...(shortRuns ? ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'] : []),
  ...['--search-attribute', 'Game=Keyword', '--search-attribute', 'Community=Keyword'],
];

const isReady = async (server: Spawned, address: string): Promise<boolean> => {
  const deadline = Date.now() + START_MS;
  while (!server.hasEnded) {
    if (await takesRequests(address)) return true;
    if (Date.now() > deadline) throw new ConfigError(`Temporal doesn't answer:\n${server.lastLines()}`);
    await sleep(50);
  }
  return false;
};

/** Whether it takes requests: the namespace is there a moment after the port. */
export const takesRequests = async (address: string): Promise<boolean> => {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: ANSWER_MS });
    const service = connection.workflowService;
    await connection.withDeadline(Date.now() + ANSWER_MS, () => service.describeNamespace({ namespace: 'default' }));
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
};
