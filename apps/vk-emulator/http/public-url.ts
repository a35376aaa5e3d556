import type { Request } from 'express';

/** Addresses in replies lead back the way the client came, so they hold behind a container's name too. */
export const publicUrlOf = (request: Request, otherwise: string): string =>
  request.headers.host === undefined ? otherwise : `http://${request.headers.host}`;
