/**
 * Temporal's full server on Postgres, set up by the very scripts that set it up on a server (infra/temporal), and killed while a
 * workflow runs.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as PgClient } from 'pg';
import { Children } from '../../infra/dev/children';
import { findTemporalServer } from '../../infra/dev/temporal-programs';
import { TemporalServer } from '../../infra/dev/temporal-server';
import { gameWorkflow, hasSearchAttributes } from '../../libs/platform/game-workflow';
import type { GameInput } from '../../workflows/room/game-input';
import { provided } from '../support/provided';

const programs = findTemporalServer();
const withServer = programs ? describe : describe.skip;
if (!programs) console.log('Skipped: Temporal’s full server is not built (infra/temporal/build-server.sh, with Go).');

withServer('Temporal’s server on Postgres', () => {
  const postgres = provided('TEST_POSTGRES_URL');
  const database = `temporal_${randomUUID().replaceAll('-', '')}`;
  const children = new Children();
  let server: TemporalServer;
  let connection: Connection;

  const query = async (name: string, statement: string): Promise<readonly unknown[]> => {
    const url = Object.assign(new URL(postgres), { pathname: `/${name}` });
    const client = new PgClient({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };

  const start = (): Promise<TemporalServer> =>
    TemporalServer.start({
      programs: programs as NonNullable<typeof programs>,
      cli: provided('TEST_TEMPORAL_CLI'),
      postgres,
      database,
      log: join(provided('TEST_DIRECTORY'), `${database}.log`),
      children,
      shards: 4,
    });

  beforeAll(async () => {
    server = await start();
    connection = await Connection.connect({ address: server.address });
  });
  afterAll(async () => {
    await connection?.close();
    await children.endAll();
    for (const name of [database, `${database}_visibility`])
      await query('postgres', `drop database if exists ${name} with (force)`);
  });

  const startGame = async (workflowId: string): Promise<void> => {
    const input = {
      v: 1,
      attempt: 0,
      room: workflowId,
      game: 'chgk',
      args: [],
      startedBy: 101,
    } as unknown as GameInput;
    const { workflow } = new Client({ connection });
    const options = gameWorkflow(input, { taskQueue: 'nobody', searchAttributes: true });
    await workflow.start('chgk', { ...options, workflowId });
  };

  it('takes games with their search attributes as soon as it is set up', async () => {
    const client = new Client({ connection });
    expect(await hasSearchAttributes(client)).toBe(true);
    await startGame('vk:1:2000000001');
    const { namespaceInfo, config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    expect(namespaceInfo?.name).toBe('default');
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(168 * 3600);
  });

  it('goes on with what it has when it is killed and run again', async () => {
    const handle = new Client({ connection }).workflow.getHandle('vk:1:2000000001');
    await handle.signal('heard', [{ text: 'before' }]);
    await server.kill();
    await server.run();
    await handle.signal('heard', [{ text: 'after' }]);
    const { events } = await handle.fetchHistory();
    const signals = events?.filter(({ workflowExecutionSignaledEventAttributes: signal }) => signal) ?? [];
    expect(signals).toHaveLength(2);
  });

  it('is changed by no second set-up', async () => {
    const versions = 'select db_name, curr_version from schema_version';
    const before = [await query(database, versions), await query(`${database}_visibility`, versions)];
    await server.end();
    server = await start();
    await connection.close();
    connection = await Connection.connect({ address: server.address });
    expect([await query(database, versions), await query(`${database}_visibility`, versions)]).toEqual(before);
    const { status } = await new Client({ connection }).workflow.getHandle('vk:1:2000000001').describe();
    expect(status.name).toBe('RUNNING');
  });
});
