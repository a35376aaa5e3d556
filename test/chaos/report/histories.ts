import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const { History } = temporal.api.history.v1;
/** The last runs say what a game did just before, and what came after it. */
const RUNS = 4;

/** Writes down what the newest runs of a workflow have done, for whoever looks into what went wrong. */
export const keepHistories = async (address: string, workflowId: string, directory: string): Promise<void> => {
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection });
    const name = `${workflowId}-${new Date().toISOString()}`.replaceAll(':', '-');
    let n = 0;
    for await (const { runId } of workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
      const history = await workflow.getHandle(workflowId, runId).fetchHistory();
      const shown = History.toObject(History.create(history), { enums: String, longs: String });
      writeFileSync(join(directory, `${name}-${n}.json`), JSON.stringify(shown, readable, 1));
      n += 1;
      if (n === RUNS) return;
    }
  } finally {
    await connection.close();
  }
};

/** Payloads as text. */
const readable = (_: string, value: unknown): unknown => {
  const bytes = value as { readonly type?: string; readonly data?: readonly number[] } | undefined;
  return bytes?.type === 'Buffer' && bytes.data ? Buffer.from(bytes.data).toString() : value;
};
