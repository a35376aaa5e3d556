import type { Request, RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';
import { callerOf, requestIdOf } from '../access/caller';
import type { Logger } from '../../../libs/platform/logger';

/** Logs and measures each request by its route (`/v1/games/:id`): addresses and queries could hold somebody's words. */
export const requestLog = (logger: Logger, metrics: Registry): RequestHandler => {
  const duration = new Histogram({
    name: 'znatok_admin_request_seconds',
    help: 'Time to answer a request of the admin API',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [metrics],
  });
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.once('finish', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const labels = { method: methodOf(request), route: routeOf(request), status: response.statusCode };
      duration.observe(labels, seconds);
      const quiet = !request.originalUrl.startsWith('/v1');
      const caller = callerOf(request);
      const by = caller && `${caller.kind}:${caller.id ?? ''}`;
      const requestId = requestIdOf(request);
      logger[quiet ? 'debug' : 'info'](
        { ...labels, ...gameOf(request), requestId, by, ms: Math.round(seconds * 1000) },
        'request',
      );
    });
    next();
  };
};

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

export const methodOf = ({ method }: Request): string => (METHODS.has(method) ? method : 'other');

/** Which game it was about; anything else that somebody put there could be words. */
const gameOf = (request: Request): { readonly gameId?: string } => {
  const { id } = request.params as { readonly id?: string };
  return routeOf(request).startsWith('/v1/games/:id') && id !== undefined && GAME_ID.test(id) ? { gameId: id } : {};
};

/** A run id of Temporal's. */
const GAME_ID = /^[0-9a-f-]{36}$/;

export const routeOf = (request: Request): string => {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : 'none';
};
