import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { provided } from './provided';

export interface TestTemporal {
  readonly address: string;
  readonly client: Client;
  /** Unique, so that specs and runs never take each other's tasks. */
  readonly taskQueue: string;
  close(): Promise<void>;
}

/** Connects to the Temporal of this run. */
export const connectTestTemporal = async (): Promise<TestTemporal> => {
  const address = provided('TEST_TEMPORAL_ADDRESS');
  const connection = await Connection.connect({ address });
  return {
    address,
    client: new Client({ connection }),
    taskQueue: `test-${randomUUID()}`,
    close: () => connection.close(),
  };
};

/**
 * Moves one workflow's clock forward: its timers that fall due fire at once. Only the named workflow is moved, and only
 * workflow time: activities and other workflows keep the real one.
 *
 * The server's time skipping has no API in the SDK yet (server 1.32, behind `frontend.WorkflowTimeSkippingEnabled`).
 */
export const fastForward = async (client: Client, workflowId: string, ms: number): Promise<void> => {
  const { namespace } = client.options;
  const { workflowService } = client.connection;
  const workflowExecution = { workflowId };
  const id = randomUUID();
  await workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(ms) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await workflowService.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id });
};
