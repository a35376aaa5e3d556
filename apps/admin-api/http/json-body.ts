import { json, type RequestHandler } from 'express';
import { Problem } from './problem';

/** The longest question with all its variants, every letter escaped, stays below it. */
const LIMIT = '512kb';

const parse = json({ limit: LIMIT, type: 'application/json' });

/** Reads a JSON body. Other kinds are refused instead of being taken for an absent one. */
export const jsonBody: RequestHandler = (request, response, next) => {
  const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
  const hasBody = chunked !== undefined || (length !== undefined && length !== '0');
  if (hasBody && !request.is('application/json')) {
    return next(new Problem(415, 'Send the body as application/json in UTF-8.'));
  }
  parse(request, response, next);
};
