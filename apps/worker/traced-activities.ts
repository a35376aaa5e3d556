import { context } from '@opentelemetry/api';
import { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { inSpan, SpanKind } from '../../libs/platform/tracing';
import { traceOf } from '../../libs/platform/trace-headers';

/** A span for each try of an activity, under that of the update which set it off. */
export const tracedActivities: ActivityInboundCallsInterceptor = {
  execute(input, next) {
    const { activityType, attempt, workflowExecution } = Context.current().info;
    const attributes = {
      'temporal.workflow_id': workflowExecution?.workflowId,
      'temporal.run_id': workflowExecution?.runId,
      'temporal.attempt': attempt,
    };
    return context.with(traceOf(input.headers), () =>
      inSpan(`activity ${activityType}`, { kind: SpanKind.CONSUMER, attributes }, () => next(input)),
    );
  },
};
