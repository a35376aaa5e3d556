import type { Payload } from '@temporalio/common';
import type { Headers, WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** As in libs/platform/trace-headers.ts. */
const HEADER = '_tracer-data';

/**
 * Carries a trace from what came in (the start, a signal, an operator's update) to the activities that follow it, until a timer
 * fires: what follows then was set off by nobody. Of things heard at once it is the last one's.
 *
 * The header is passed on as it is: nothing is decided by it, no command comes of it, no promise is made for it, so histories
 * replay the same with it and without. Where nobody traces there is no header, and nothing is passed on.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let trace: Payload | undefined;
  const note = ({ headers }: { readonly headers: Headers }): void => {
    trace = headers[HEADER];
  };
  const traced = <I extends { readonly headers: Headers }>(input: I): I =>
    trace ? { ...input, headers: { ...input.headers, [HEADER]: trace } } : input;
  return {
    inbound: [
      {
        execute(input, next) {
          note(input);
          return next(input);
        },
        handleSignal(input, next) {
          note(input);
          return next(input);
        },
        handleUpdate(input, next) {
          note(input);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(traced(input)),
        scheduleLocalActivity: (input, next) => next(traced(input)),
      },
    ],
    internals: [
      {
        activate(input, next) {
          if (trace && input.activation.jobs?.some(({ fireTimer }) => fireTimer)) trace = undefined;
          next(input);
        },
      },
    ],
  };
};
