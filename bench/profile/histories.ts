import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

/** How many events of each type these workflows have had. */
export const eventsOf = async (address: string, workflowIds: readonly string[]): Promise<Map<string, number>> => {
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection });
  const counts = new Map<string, number>();
  for (const workflowId of workflowIds) {
    const { events } = await workflow.getHandle(workflowId).fetchHistory();
    for (const { eventType, activityTaskScheduledEventAttributes: activity } of events ?? []) {
      const type = temporal.api.enums.v1.EventType[eventType ?? 0] ?? '';
      const named = activity ? `${type} ${activity.activityType?.name}` : type;
      counts.set(named.replace('EVENT_TYPE_', ''), (counts.get(named.replace('EVENT_TYPE_', '')) ?? 0) + 1);
    }
  }
  await connection.close();
  return counts;
};
