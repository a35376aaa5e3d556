import type { Client } from '@temporalio/client';

/** All that Temporal keeps of these workflows, as text: whoever reads its database reads this. */
export const keptByTemporal = async (client: Client, query?: string): Promise<string> => {
  const kept: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list(query === undefined ? {} : { query })) {
    const visit = (value: unknown): void => {
      if (value instanceof Uint8Array) kept.push(Buffer.from(value).toString('utf8'));
      else if (typeof value === 'string') kept.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
    };
    visit(await client.workflow.getHandle(workflowId, runId).fetchHistory());
  }
  return kept.join('\n');
};
