import { context, propagation, type Context } from '@opentelemetry/api';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';

/**
 * Where Temporal's own tracing interceptors put the W3C context, so that other services of the namespace understand ours.
 * workflows/room/trace.ts carries it from a signal to the activities that follow.
 */
const HEADER = '_tracer-data';

/** The headers with what the present span is. */
export const withTrace = (headers: Headers): Headers => {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return Object.keys(carrier).length === 0
    ? headers
    : { ...headers, [HEADER]: defaultPayloadConverter.toPayload(carrier) };
};

/** The span that headers name, as what to go on under. */
export const traceOf = (headers: Headers): Context => {
  const payload = headers[HEADER];
  if (!payload) return context.active();
  return propagation.extract(context.active(), defaultPayloadConverter.fromPayload(payload));
};
