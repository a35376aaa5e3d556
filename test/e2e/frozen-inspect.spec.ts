/** How a workflow stands whose tasks come to nothing. Nobody plays here: the test takes the tasks itself, as a worker would. */
import { Client, Connection } from '@temporalio/client';
import { inspect } from '../../apps/worker/frozen/inspect';
import { startOwnTemporal, type OwnTemporal } from '../support/own-temporal';

const NAMESPACE = 'default';

let temporal: OwnTemporal;
let client: Client;

beforeAll(async () => {
  temporal = await startOwnTemporal();
  client = new Client({ connection: await Connection.connect({ address: temporal.address }), namespace: NAMESPACE });
});
afterAll(async () => {
  await client?.connection.close();
  await temporal?.stop();
});

/** Takes so many tasks of a new workflow, does this with each, and waits until Temporal has the next one ready. */
const after = async (workflowId: string, tasks: number, act: (token: Uint8Array) => Promise<unknown>) => {
  const handle = await client.workflow.start('nobody', {
    workflowId,
    taskQueue: workflowId,
    workflowTaskTimeout: '1s',
  });
  for (let n = 1; n <= tasks; n += 1) {
    const { taskToken } = await client.connection.withDeadline(Date.now() + 60_000, () =>
      client.workflowService.pollWorkflowTaskQueue({ namespace: NAMESPACE, taskQueue: { name: workflowId } }),
    );
    await act(taskToken);
    for (let attempt = 0; attempt <= n;) {
      attempt = (await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0;
    }
  }
  return inspect(client, { workflowId });
};

const fail = (taskToken: Uint8Array): Promise<unknown> =>
  client.workflowService.respondWorkflowTaskFailed({
    ...{ namespace: NAMESPACE, taskToken },
    failure: { message: 'x is undefined', applicationFailureInfo: { type: 'TypeError' } },
  });

const forget = (): Promise<void> => Promise.resolve();

it('is broken when its code has failed three times', async () => {
  expect(await after('failing', 2, fail)).toMatchObject({
    is: 'failing',
    freeze: { error: expect.stringContaining('TypeError') as string },
  });
}, 60_000);

it('is not broken yet when its tasks have only timed out three times: its worker may have no time for it', async () => {
  expect(await after('starved', 3, forget)).toEqual({ is: 'shaky' });
}, 60_000);
