import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { ProtoFailure } from '@temporalio/common';
import type { Freeze } from '../../../libs/store/frozen';
import { describeFailure, type Failed } from './describe-failure';
import { readFailure } from './read-failure';
import type { Suspect } from './suspects';

/** A task that failed once may work the second time; a mistake fails three times running, within four seconds. */
const TASK_ATTEMPTS = 3;
/** A task that only times out may be of a healthy game whose worker has no time for it: it is given half a minute or so. */
const TIMED_OUT_ATTEMPTS = 7;
/** Four tries of an activity take some eight seconds. */
const ACTIVITY_ATTEMPTS = 5;
const PAGE = 100;
/** So many events after the last completed task are nothing but signals that nobody has heard. */
const MOST_PAGES = 100;

/** How a workflow stands: `failing` again and again, `shaky` after a first failure, else well. */
export type Standing = { readonly is: 'failing'; readonly freeze: Freeze } | { readonly is: 'shaky' | 'well' };

/** Looks at a workflow whose code failed. One that is over, or unknown, is well. */
export const inspect = async (client: Client, { workflowId, activity }: Suspect): Promise<Standing> => {
  const described = await describe(client, workflowId);
  if (described?.status.name !== 'RUNNING') return { is: 'well' };
  const { runId, raw } = described;
  const pending = raw.pendingActivities?.find(({ activityId }) => activityId === activity);
  const tries = { task: raw.pendingWorkflowTask?.attempt ?? 0, activity: pending?.attempt ?? 0 };
  if (tries.task >= TASK_ATTEMPTS) {
    const { completed, failure } = await lastTask(client, workflowId, runId);
    if (!failure && tries.task < TIMED_OUT_ATTEMPTS) return { is: 'shaky' };
    return { is: 'failing', freeze: { workflowId, runId, task: completed, ...describeFailure(failure ?? TIMED_OUT) } };
  }
  if (activity !== undefined && tries.activity >= ACTIVITY_ATTEMPTS) {
    const { completed } = await lastTask(client, workflowId, runId);
    const { error, line } = describeFailure(await readFailure(client, pending?.lastFailure ?? {}));
    const what = `activity ${pending?.activityType?.name ?? activity}: ${error}`;
    return {
      is: 'failing',
      freeze: { workflowId, runId, task: completed, activity, error: what, ...(line && { line }) },
    };
  }
  return { is: tries.task > 1 || tries.activity > 1 ? 'shaky' : 'well' };
};

const TIMED_OUT: Failed = { applicationFailureInfo: { type: 'WorkflowTaskTimedOut' } };

/** Whether a game goes on that froze here: its code has come further, or the activity is done. */
export const goesOn = async (client: Client, freeze: Freeze): Promise<boolean> => {
  const { workflowId, runId, activity, task } = freeze;
  const described = await describe(client, workflowId);
  if (described?.status.name !== 'RUNNING' || described.runId !== runId) return true;
  const { pendingActivities, pendingWorkflowTask } = described.raw;
  if ((pendingWorkflowTask?.attempt ?? 0) > 1) return false;
  if (activity !== undefined) return !pendingActivities?.some(({ activityId }) => activityId === activity);
  return (await lastTask(client, workflowId, runId)).completed > task;
};

const describe = async (client: Client, workflowId: string) => {
  try {
    return await client.workflow.getHandle(workflowId).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
};

/** The last workflow task that was completed (0 before the first), and how the next one failed. */
const lastTask = async (
  client: Client,
  workflowId: string,
  runId: string,
): Promise<{ readonly completed: number; readonly failure?: Failed }> => {
  let failure: ProtoFailure | undefined;
  let nextPageToken: Uint8Array | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      maximumPageSize: PAGE,
      nextPageToken,
    });
    for (const event of answer.history?.events ?? []) {
      // The first failure says most: later ones of the same task are not recorded.
      failure = event.workflowTaskFailedEventAttributes?.failure ?? failure;
      const completed = event.workflowTaskCompletedEventAttributes && Number(event.eventId);
      if (completed) return { completed, ...(failure && { failure: await readFailure(client, failure) }) };
    }
    nextPageToken = answer.nextPageToken ?? undefined;
    if (!nextPageToken?.length) break;
  }
  return { completed: 0, ...(failure && { failure: await readFailure(client, failure) }) };
};
