import { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { isPassing } from './is-passing';
import type { Suspects } from './suspects';

/** Notes activities that fail by a mistake: those are tried again without end, and their game stands still. */
export const failingActivities = (suspects: Suspects): ActivityInboundCallsInterceptor => ({
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      const { workflowExecution, activityId, isLocal } = Context.current().info;
      // What failed quickly is tried again with patience, and noted then.
      if (workflowExecution && !isLocal && !isPassing(error)) {
        suspects.note({ workflowId: workflowExecution.workflowId, activity: activityId });
      }
      throw error;
    }
  },
});
