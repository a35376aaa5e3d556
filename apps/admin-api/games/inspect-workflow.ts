import { WorkflowNotFoundError, type Client, type WorkflowExecutionDescription } from '@temporalio/client';
import { optionalTsToDate } from '@temporalio/common/lib/time';
import { pendingTimers } from './pending-timers';
import type { PendingActivity, WorkflowView } from './standing.schemas';
import { within } from './within';

const RPC_MS = 3_000;

type Raw = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number];

/** What Temporal knows of a game's workflow; a text says why there is nothing. */
export const inspectWorkflow = async (client: Client, workflowId: string): Promise<WorkflowView | string> => {
  try {
    const { raw, runId, status, startTime } = await within(client, RPC_MS, () =>
      client.workflow.getHandle(workflowId).describe(),
    );
    const timers = await within(client, RPC_MS, () => pendingTimers(client, { workflowId, runId }));
    const info = raw.workflowExecutionInfo;
    return {
      runId,
      status: status.name,
      startedAt: startTime.toISOString(),
      historyEvents: Number(info?.historyLength ?? 0),
      historyBytes: Number(info?.historySizeBytes ?? 0),
      build: info?.versioningInfo?.deploymentVersion?.buildId ?? null,
      taskAttempt: raw.pendingWorkflowTask?.attempt ?? null,
      activities: (raw.pendingActivities ?? []).map(activityView),
      timers,
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'Temporal knows no such workflow';
    return 'Temporal does not answer';
  }
};

/** temporal.api.enums.v1.PendingActivityState */
const STATES: Readonly<Record<number, PendingActivity['state']>> = {
  1: 'scheduled',
  2: 'started',
  3: 'cancelRequested',
  4: 'paused',
  5: 'paused',
};

const activityView = (raw: Raw): PendingActivity => ({
  id: raw.activityId ?? '',
  type: raw.activityType?.name ?? '',
  state: STATES[raw.state ?? 0] ?? 'other',
  attempt: raw.attempt ?? 1,
  scheduledAt: timeOf(raw.scheduledTime),
  lastStartedAt: timeOf(raw.lastStartedTime),
  nextAttemptAt: timeOf(raw.nextAttemptScheduleTime),
  lastError: raw.lastFailure
    ? { type: raw.lastFailure.applicationFailureInfo?.type || null, message: raw.lastFailure.message ?? '' }
    : null,
});

const timeOf = (time: Parameters<typeof optionalTsToDate>[0]): string | null =>
  optionalTsToDate(time)?.toISOString() ?? null;
