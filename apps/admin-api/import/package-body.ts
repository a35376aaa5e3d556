import { raw, type RequestHandler } from 'express';
import { Problem } from '../http/problem';

/** Larger packages go by `npm run import`: a body is held in memory. */
const LIMIT = '32mb';

const parse = raw({ limit: LIMIT, type: 'application/octet-stream' });

/** Reads a file that comes as the body itself. */
export const packageBody: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') return next();
  if (!request.is('application/octet-stream'))
    return next(new Problem(415, 'Send the file itself, as application/octet-stream, and its name as ?file=….'));
  parse(request, response, next);
};
