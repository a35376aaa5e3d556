import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { freePort } from '../../infra/dev/ports';
import { provided } from './provided';

/** A dev server with the settings that people use. That of the test run has games continue as new at almost every chapter. */
export interface OwnTemporal {
  readonly address: string;
  stop(): Promise<void>;
}

const PATIENCE = 60_000;

export const startOwnTemporal = async (): Promise<OwnTemporal> => {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--headless',
    '--log-level',
    'never',
  ];
  const server = spawn(provided('TEST_TEMPORAL_CLI'), args, { stdio: 'ignore' });
  const ended = once(server, 'exit');
  for (const deadline = Date.now() + PATIENCE; ; await sleep(100)) {
    const connection = await Connection.connect({ address, connectTimeout: 1_000 }).catch(() => undefined);
    await connection?.close();
    if (connection) break;
    if (Date.now() > deadline) throw new Error('Temporal does not start');
  }
  return {
    address,
    async stop() {
      server.kill();
      await ended;
    },
  };
};
