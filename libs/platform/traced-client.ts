import type { WorkflowClientInterceptor } from '@temporalio/client';
import { inSpan, SpanKind } from './tracing';
import { withTrace } from './trace-headers';

const call = <T>(what: string, workflowId: string | undefined, act: () => Promise<T>): Promise<T> =>
  inSpan(
    `Temporal ${what}`,
    { kind: SpanKind.CLIENT, attributes: { ...(workflowId !== undefined && { 'temporal.workflow_id': workflowId }) } },
    act,
  );

/** A span for each call that a workflow hears of, whose headers carry it along. */
export const tracedCalls: WorkflowClientInterceptor = {
  start: (input, next) =>
    call(`start ${input.workflowType}`, input.options.workflowId, () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
  signalWithStart: (input, next) =>
    call(`signalWithStart ${input.signalName}`, input.options.workflowId, () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
  signal: (input, next) =>
    call(`signal ${input.signalName}`, input.workflowExecution.workflowId, () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
  startUpdate: (input, next) =>
    call(`update ${input.updateName}`, input.workflowExecution.workflowId, () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
};
