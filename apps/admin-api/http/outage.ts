import { types } from 'node:util';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';

export type Outage = 'Postgres' | 'Temporal';

/** Which server failed us, when that is what the error says; the caller answers 503 instead of blaming itself. */
export const outageOf = (error: unknown): Outage | undefined => {
  for (let cause = error, depth = 0; types.isNativeError(cause) && depth < 5; cause = cause.cause, depth++) {
    if (isGrpcServiceError(cause) || cause instanceof ServiceError) return 'Temporal';
    if (isPostgresOutage(cause)) return 'Postgres';
  }
  return undefined;
};

/** What node-postgres says without a code. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);
/** Classes 08 connection exception, 53 insufficient resources, 57P operator intervention: Postgres manual, appendix A. */
const SQLSTATE = /^(08|53|57P)/;

const isPostgresOutage = (error: Error): boolean => {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && (NETWORK.has(code) || SQLSTATE.test(code))) return true;
  return LOST.test(error.message);
};
