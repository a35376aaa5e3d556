import type { Client } from '@temporalio/client';
import { decodeOptionalSinglePayload } from '@temporalio/common/lib/internal-non-workflow';
import { optionalTsToMs, tsToMs } from '@temporalio/common/lib/time';
import type { PendingTimer } from './standing.schemas';

/** A game has one timer or two, set lately: further back than this none of them began. */
const EVENTS = 1_000;

/** The timers of a run that have neither fired nor been cancelled, as its history has them. */
export const pendingTimers = async (
  client: Client,
  execution: { readonly workflowId: string; readonly runId: string },
): Promise<PendingTimer[]> => {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution,
    maximumPageSize: EVENTS,
  });
  const over = new Set<string>();
  const pending: PendingTimer[] = [];
  for (const event of history?.events ?? []) {
    const ended = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (ended) over.add(ended.timerId ?? '');
    const started = event.timerStartedEventAttributes;
    if (!started || over.has(started.timerId ?? '')) continue;
    const startedAt = tsToMs(event.eventTime);
    pending.push({
      id: started.timerId ?? '',
      summary: (await summaryOf(client, event.userMetadata?.summary)) ?? null,
      startedAt: new Date(startedAt).toISOString(),
      firesAt: new Date(startedAt + (optionalTsToMs(started.startToFireTimeout) ?? 0)).toISOString(),
    });
  }
  return pending.sort((a, b) => (a.firesAt < b.firesAt ? -1 : 1));
};

type Payload = Parameters<typeof decodeOptionalSinglePayload>[1];

const summaryOf = (client: Client, payload: Payload): Promise<string | null | undefined> =>
  decodeOptionalSinglePayload<string>(client.options.loadedDataConverter, payload);
