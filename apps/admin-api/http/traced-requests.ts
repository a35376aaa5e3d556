import { context, propagation, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { isTracing, SpanKind } from '../../../libs/platform/tracing';
import { methodOf, routeOf } from './request-log';

/** A span for each request, by its route: addresses and queries could hold somebody's words. */
export const tracedRequests: RequestHandler = (request, response, next) => {
  if (!isTracing()) return next();
  const method = methodOf(request);
  const outer = propagation.extract(context.active(), request.headers);
  const span = trace.getTracer('znatok').startSpan(method, { kind: SpanKind.SERVER }, outer);
  response.once('close', () => {
    const route = routeOf(request);
    span.updateName(`${method} ${route}`).setAttributes({
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': response.statusCode,
    });
    span.end();
  });
  context.with(trace.setSpan(outer, span), next);
};
