import type { Request } from 'express';

/** Addresses in replies lead back the way the client came, so they hold behind a container's name or a proxy with TLS too. */
export const publicUrlOf = (request: Request, otherwise: string): string =>
  request.headers.host === undefined ? otherwise : `${schemeOf(request)}://${request.headers.host}`;

const schemeOf = (request: Request): string => (request.get('x-forwarded-proto') === 'https' ? 'https' : 'http');
