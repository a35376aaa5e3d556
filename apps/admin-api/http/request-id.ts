import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { markRequest } from '../access/caller';

const GIVEN = /^[\w.:-]{1,100}$/;

/** Each request has an id, its caller's own where one was sent: in the answer, in the log, in the audit log. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.get('X-Request-Id');
  const id = given !== undefined && GIVEN.test(given) ? given : randomUUID();
  markRequest(request, id);
  response.set('X-Request-Id', id);
  next();
};
